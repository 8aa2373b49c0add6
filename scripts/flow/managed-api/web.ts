import { managedOperation, type ManagedConnector } from "./managed-connector.js";

/** HTTP with Microsoft Entra ID. Source: thnetii/microsoft-odata-csdl, the connector's definition (powerplatform/apis/shared_webcontents). */
export const webcontents: ManagedConnector = {
  api: "webcontents",
  cloudApi: "shared_webcontents",
  displayName: "HTTP with Microsoft Entra ID",
  operations: [
    managedOperation("InvokeHttp", "POST /codeless/InvokeHttp", { body: "request" }),
    managedOperation("GetFileContent", "GET /GetFileContent", { queries: "path" }),
  ],
};

/** Sources: the generated client of the Logic Apps SDK for `rss`; workflows of the Logic Apps documentation. */
export const rss: ManagedConnector = {
  api: "rss",
  cloudApi: "shared_rss",
  displayName: "RSS",
  operations: [managedOperation("OnNewFeed", "GET /OnNewFeed", { kind: "poll", queries: "feedUrl sinceProperty" })],
};

/** Source: the generated client of the Logic Apps SDK for `sendgrid`, which always says that a mail is HTML. */
export const sendgrid: ManagedConnector = {
  api: "sendgrid",
  cloudApi: "shared_sendgrid",
  displayName: "SendGrid",
  operations: [
    managedOperation("SendEmailV4", "POST /v4/mail/send", { body: "request", fixed: { body: { ishtml: true } } }),
  ],
};
