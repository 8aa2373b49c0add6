import { managedOperation, type ManagedConnector } from "./managed-connector.js";

/** Sources: Azure/Connectors-NET-SDK, Office365Extensions; workflows of Azure/LogicAppsTemplates and Azure/Azure-Sentinel. */
export const office365: ManagedConnector = {
  api: "office365",
  cloudApi: "shared_office365",
  displayName: "Office 365 Outlook",
  operations: [managedOperation("SendEmailV2", "POST /v2/Mail", { body: "emailMessage" })],
};
