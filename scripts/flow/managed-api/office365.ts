import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const message = "/codeless/v1.0/me/messages/{messageId:once}";
const events = "/datasets/calendars/v4/tables/{table}/items";
const filters =
  "folderPath to cc toOrCc from importance fetchOnlyWithAttachment subjectFilter fetchOnlyUnread fetchOnlyFlagged mailboxAddress includeAttachments searchQuery top";

/**
 * Office 365 Outlook. Sources: Azure/Connectors-NET-SDK, Office365Extensions; the generated client of the Logic Apps SDK for `office365`;
 * data sources that the tools of Power Apps generate; workflows of Azure/LogicAppsTemplates and Azure/Azure-Sentinel.
 */
export const office365: ManagedConnector = {
  api: "office365",
  cloudApi: "shared_office365",
  displayName: "Office 365 Outlook",
  operations: [
    managedOperation("SendEmailV2", "POST /v2/Mail", { body: "emailMessage" }),
    managedOperation("SharedMailboxSendEmailV2", "POST /v2/SharedMailbox/Mail", { body: "emailMessage" }),
    managedOperation("GetEmailsV3", "GET /v3/Mail", { queries: filters }),
    managedOperation("ReplyToV3", "POST /v3/Mail/ReplyTo/{messageId:once}", {
      queries: "mailboxAddress",
      body: "replyParameters",
    }),
    managedOperation("DeleteEmail_V2", `DELETE ${message}`, { queries: "mailboxAddress" }),
    managedOperation("V4CalendarGetItems", `GET ${events}`, { queries: "$filter $orderby $top $skip" }),
    managedOperation("V4CalendarPostItem", `POST ${events}`, { body: "item" }),
    managedOperation("SendMailWithOptions", "POST /mailwithoptions/$subscriptions", {
      kind: "wait",
      body: "optionsEmailSubscription",
      notification: "NotificationUrl",
    }),
    managedOperation("SendApprovalMail", "POST /approvalmail/$subscriptions", {
      kind: "wait",
      body: "approvalEmailSubscription",
      notification: "NotificationUrl",
    }),
    managedOperation("OnNewEmailV3", "GET /v3/Mail/OnNewEmail", {
      kind: "notification",
      queries: "folderPath to cc toOrCc from importance fetchOnlyWithAttachment includeAttachments subjectFilter",
      notification: "NotificationUrl",
      subscription: {
        request: "POST /GraphMailSubscriptionPoke/$subscriptions",
        queries: "folderPath importance fetchOnlyWithAttachment",
      },
    }),
  ],
};
