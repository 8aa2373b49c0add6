import { managedOperation, type ManagedConnector } from "./managed-connector.js";

/** Source: thnetii/microsoft-odata-csdl, the connector's definition (powerplatform/apis/shared_acsemail). */
export const acsemail: ManagedConnector = {
  api: "acsemail",
  cloudApi: "shared_acsemail",
  displayName: "Azure Communication Services Email",
  operations: [
    managedOperation("SendEmail", "POST /emails:send", {
      queries: "api-version",
      body: "emailMessage",
      fixed: { queries: { "api-version": "2021-10-01-preview" } },
    }),
    managedOperation("GetMessageStatus", "GET /emails/{messageId:once}/status", {
      queries: "api-version",
      fixed: { queries: { "api-version": "2021-10-01-preview" } },
    }),
  ],
};

/** Source: thnetii/microsoft-odata-csdl, the connector's definition (powerplatform/apis/shared_azurecommunicationservicessms). */
export const azurecommunicationservicessms: ManagedConnector = {
  api: "azurecommunicationservicessms",
  cloudApi: "shared_azurecommunicationservicessms",
  displayName: "Azure Communication Services SMS",
  operations: [
    managedOperation("SendSMS", "POST /sms", { body: "body" }),
    managedOperation("SendSMSv2", "POST /v2/sms", { body: "body" }),
  ],
};
