import { managedOperation, type ManagedConnector } from "./managed-connector.js";

/** Source: thnetii/microsoft-odata-csdl, the connector's definition (powerplatform/apis/shared_wordonlinebusiness). */
export const wordonlinebusiness: ManagedConnector = {
  api: "wordonlinebusiness",
  cloudApi: "shared_wordonlinebusiness",
  displayName: "Word Online (Business)",
  operations: [
    managedOperation("CreateFileItem", "POST /api/templates/getFile", {
      queries: "source drive file",
      body: "dynamicFileSchema",
    }),
    managedOperation("GetFilePDF", "GET /api/templates/convertFile", {
      queries: "source drive file format",
      fixed: { queries: { format: "pdf" } },
    }),
  ],
};

/** Source: thnetii/microsoft-odata-csdl, the connector's definition (powerplatform/apis/shared_microsoftforms). */
export const microsoftforms: ManagedConnector = {
  api: "microsoftforms",
  cloudApi: "shared_microsoftforms",
  displayName: "Microsoft Forms",
  operations: [
    managedOperation("CreateFormWebhook", "POST /formapi/api/forms/{form_id:once}/webhooks", {
      kind: "webhook",
      fixed: { body: { eventType: "responseAdded", source: "ms-connector" } },
      notification: "notificationUrl",
    }),
    managedOperation("GetFormResponseById", "GET /formapi/api/forms('{form_id:once}')/responses", {
      queries: "response_id",
    }),
  ],
};

/** Sources: the generated client of the Logic Apps SDK for `conversionservice`; workflows of the Logic Apps documentation. */
export const conversionservice: ManagedConnector = {
  api: "conversionservice",
  cloudApi: "shared_conversionservice",
  displayName: "Content Conversion",
  operations: [managedOperation("HtmlToText", "POST /html2text", { body: "Content" })],
};
