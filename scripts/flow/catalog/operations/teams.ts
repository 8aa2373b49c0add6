import type { OperationRow } from "../catalog-operation.js";

export const teamsOperations: readonly OperationRow[] = [
  ["AddMemberToTeam", "action", "body/userId teamId", "pnp/powerautomate-samples/samples/teams-invites-via-graph-api"],
  ["GetAllTeams", "action", "", "pnp/powerautomate-samples/samples/teams-invites-via-graph-api"],
  [
    "GetChannelsForGroup",
    "action",
    "groupId",
    "pnp/powerplatform-samples/samples/send-inline-image-in-teams-channel/sourcecode/Workflows/SendInlineImagetoMSTeams-19B43050-F023-EF11-840A-002248D5E947.json",
  ],
  [
    "GetMessageDetails",
    "action",
    "body/recipient/channelId body/recipient/groupId messageId threadType",
    "pnp/powerplatform-samples/samples/notify-team-of-unresponsive-channel-post",
  ],
  [
    "GetTeam",
    "action",
    "teamId",
    "pnp/powerplatform-samples/samples/send-inline-image-in-teams-channel/sourcecode/Workflows/SendInlineImagetoMSTeams-19B43050-F023-EF11-840A-002248D5E947.json",
  ],
  [
    "HttpRequest",
    "action",
    "Body ContentType Method Uri",
    "pnp/powerplatform-samples/samples/notify-team-of-unresponsive-channel-post",
  ],
  [
    "OnNewChannelMessage",
    "trigger",
    "channelId groupId",
    "pnp/powerplatform-samples/samples/notify-team-of-unresponsive-channel-post",
  ],
  [
    "PostCardAndWaitForResponse",
    "action",
    "body/body/messageBody body/body/recipient/to body/body/updateMessage location poster",
    "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/User Onboarding Agent/Solutions",
  ],
  [
    "PostCardToConversation",
    "action",
    "body/messageBody body/recipient location poster",
    "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/User Onboarding Agent/Solutions",
  ],
  [
    "PostMessageToConversation",
    "action",
    "body/messageBody body/recipient/channelId body/recipient/groupId location poster",
    "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/StoreMonitoringAgent",
  ],
  [
    "ReplyWithMessageToConversation",
    "action",
    "body/messageBody body/parentMessageId body/recipient/channelId body/recipient/groupId location poster",
    "pnp/powerplatform-samples/samples/notify-team-of-unresponsive-channel-post",
  ],
  [
    "SubscribeUserFlowContinuation",
    "action",
    "UserFlowContinuationSubscriptionRequest/body/messageBody UserFlowContinuationSubscriptionRequest/body/recipient/to UserFlowContinuationSubscriptionRequest/body/shouldUpdateCard UserFlowContinuationSubscriptionRequest/body/updateMessage",
    "pnp/powerplatform-samples/samples/sharepoint-brokenlinks-checker",
  ],
];
