import type { OperationRow } from "../catalog-operation.js";

export const sharepointonlineOperations: readonly OperationRow[] = [
  [
    "CopyFileAsync",
    "action",
    "dataset parameters/destinationDataset parameters/destinationFolderPath parameters/nameConflictBehavior parameters/sourceFileId",
    "pnp/powerautomate-samples/samples/site-design-homepage",
  ],
  [
    "CreateFile",
    "action",
    "body dataset folderPath name",
    "pnp/powerautomate-samples/samples/send-name-pronunciation-recording-to-library/sourcecode/Microsoft.Flow/flows/da74762c-95c8-49d7-ab88-25c1269d369c/definition.json",
  ],
  ["GetAllTables", "action", "dataset", "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer"],
  [
    "GetAttachmentContent",
    "action",
    "attachmentId dataset itemId table",
    "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure/Archive",
  ],
  [
    "GetFileContent",
    "action",
    "dataset id inferContentType",
    "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
  ],
  ["GetFileItem", "action", "dataset id table", "pnp/powerautomate-samples/samples/sharepoint-collect-feedback"],
  [
    "GetFileItems",
    "action",
    "$filter dataset folderPath table viewScopeOption",
    "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
  ],
  ["GetFileMetadataByPath", "action", "dataset path", "pnp/powerplatform-samples/samples/embed-image-in-email-body"],
  [
    "GetItemAttachments",
    "action",
    "dataset itemId table",
    "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure/Archive",
  ],
  [
    "GetOnNewItems",
    "trigger",
    "dataset table",
    "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure/Archive",
  ],
  ["GetOnUpdatedFileItems", "trigger", "dataset table view", "microsoft/Federal-Business-Applications/demos/misc"],
  ["GetOnUpdatedItems", "trigger", "dataset table", "pnp/powerplatform-samples/samples/sharepoint-brokenlinks-checker"],
  [
    "HttpRequest",
    "action",
    "dataset parameters/body parameters/headers parameters/method parameters/uri",
    "microsoft/CopilotStudioSamples/authoring/solutions/dataverse-indexer",
  ],
  [
    "PatchFileItem",
    "action",
    "dataset id item table",
    "pnp/powerautomate-samples/samples/send-name-pronunciation-recording-to-library/sourcecode/Microsoft.Flow/flows/da74762c-95c8-49d7-ab88-25c1269d369c/definition.json",
  ],
  ["PatchItem", "action", "dataset id item table", "pnp/powerplatform-samples/samples/sharepoint-brokenlinks-checker"],
  ["PostItem", "action", "dataset item table", "pnp/powerautomate-samples/samples/sharepoint-collect-feedback"],
];
