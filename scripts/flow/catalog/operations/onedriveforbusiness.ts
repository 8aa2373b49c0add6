import type { OperationRow } from "../catalog-operation.js";

export const onedriveforbusinessOperations: readonly OperationRow[] = [
  ["ConvertFile", "action", "id type", "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure"],
  ["CreateFile", "action", "body folderPath name", "microsoft/Federal-Business-Applications/demos/misc"],
  ["DeleteFile", "action", "id", "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure"],
  ["ExtractFolderV2", "action", "destination overwrite source", "microsoft/Federal-Business-Applications/demos/misc"],
  [
    "GetFileContent",
    "action",
    "id inferContentType",
    "microsoft/Dynamics-365-FastTrack-Implementation-Assets/Agents/AI ERP Agents/User Onboarding Agent/Solutions",
  ],
  [
    "GetFileContentByPath",
    "action",
    "inferContentType path",
    "https://learn.microsoft.com/connectors/onedriveforbusiness",
  ],
  ["GetFileMetadataByPath", "action", "path", "https://learn.microsoft.com/connectors/onedriveforbusiness"],
  ["ListFolder", "action", "id", "https://learn.microsoft.com/connectors/onedriveforbusiness"],
  [
    "MoveFile",
    "action",
    "destination id overwrite",
    "Azure/Connectors-NodeJS-SDK/src/generated/OnedriveforbusinessExtensions.ts",
  ],
];
