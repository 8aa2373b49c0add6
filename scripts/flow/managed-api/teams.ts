import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const conversation = "poster/{poster:once}/location/{location:once}";
const channel = "/beta/teams/{groupId:once}/channels/{channelId:once}";
const tags = "/beta/teams/{groupId:once}/tags";
/** How many messages a poll asks for. */
const newest = { queries: { $top: 50 } } as const;

/**
 * Microsoft Teams. Sources: the generated client of the Logic Apps SDK for `teams` (requests, encoding of values in paths); data sources
 * that the tools of Power Apps generate for this connector (parameters and their parts of the request).
 */
export const teams: ManagedConnector = {
  api: "teams",
  cloudApi: "shared_teams",
  displayName: "Microsoft Teams",
  operations: [
    managedOperation("PostMessageToConversation", `POST /beta/teams/conversation/message/${conversation}`, {
      body: "body",
    }),
    managedOperation("PostCardToConversation", `POST /v1.0/teams/conversation/adaptivecard/${conversation}`, {
      body: "body",
    }),
    managedOperation(
      "PostCardAndWaitForResponse",
      `POST /v1.0/teams/conversation/gatherinput/${conversation}/$subscriptions`,
      { kind: "wait", body: "body", notification: "notificationUrl" },
    ),
    managedOperation(
      "ReplyWithMessageToConversation",
      `POST /v1.0/teams/conversation/replyWithMessage/${conversation}`,
      { body: "body" },
    ),
    managedOperation(
      "ReplyWithCardToConversation",
      `POST /v1.0/teams/conversation/replyWithAdaptivecard/${conversation}`,
      { body: "body" },
    ),
    managedOperation("UpdateCardInConversation", `POST /v1.0/teams/conversation/updateAdaptivecard/${conversation}`, {
      body: "body",
    }),
    managedOperation(
      "PostFeedNotification",
      "POST /flowbot/feednotification/poster/{poster:once}/notificationType/{notificationType:once}",
      { body: "body" },
    ),
    managedOperation("HttpRequest", "POST /httprequest", {
      headers: "Uri Method ContentType CustomHeader1 CustomHeader2 CustomHeader3 CustomHeader4 CustomHeader5",
      body: "Body",
      fixed: { headers: { ContentType: "application/json" } },
    }),
    managedOperation("GetAllTeams", "GET /beta/me/joinedTeams"),
    managedOperation("GetTeam", "GET /beta/teams/{teamId:once}"),
    managedOperation("CreateATeam", "POST /beta/teams", { body: "body" }),
    managedOperation("AddMemberToTeam", "POST /beta/teams/{teamId:once}/members", { body: "body" }),
    managedOperation("GetChannelsForGroup", "GET /beta/groups/{groupId:once}/channels", {
      queries: "$filter $orderby",
    }),
    managedOperation("CreateChannel", "POST /beta/groups/{groupId:once}/channels", { body: "body" }),
    managedOperation("GetChannel", `GET ${channel}`),
    managedOperation("CreateChat", "POST /beta/chats", { body: "item" }),
    managedOperation("GetMessageDetails", "POST /beta/teams/messages/{messageId:once}/messageType/{threadType:once}", {
      body: "body",
    }),
    managedOperation("GetMessagesFromChannel", `GET ${channel}/messages`),
    managedOperation(
      "ListRepliesToMessage",
      "GET /v1.0/teams/{groupId:once}/channels/{channelId:once}/messages/{messageId:once}/replies",
      { queries: "$top" },
    ),
    managedOperation("ListMembers", "POST /v1.0/teams/listmembers/threadType/{threadType:once}", { body: "body" }),
    managedOperation("GetTags", `GET ${tags}`),
    managedOperation("CreateTag", `POST ${tags}`, { body: "body" }),
    managedOperation("DeleteTag", `DELETE ${tags}/{tagId:once}`),
    managedOperation("AtMentionTag", `GET ${tags}/{tagId:once}`),
    managedOperation("GetTagMembers", `GET ${tags}/{tagId:once}/members`),
    managedOperation("AddMemberToTag", `POST ${tags}/{tagId:once}/members`, { body: "body" }),
    managedOperation("DeleteTagMember", `DELETE ${tags}/{tagId:once}/members/{tagMemberId:once}`),
    managedOperation("OnNewChannelMessage", `GET /trigger${channel}/messages`, {
      kind: "poll",
      queries: "$top",
      fixed: newest,
    }),
    managedOperation("OnNewChannelMessageMentioningMe", `GET /trigger${channel}/messages_mentioningme`, {
      kind: "poll",
      queries: "$top",
      fixed: newest,
    }),
  ],
};
