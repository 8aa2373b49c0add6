import type { OperationRow } from "../catalog-operation.js";

export const azureblobOperations: readonly OperationRow[] = [
  [
    "CreateFile_V2",
    "action",
    "body dataset folderPath name",
    "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure/Archive",
  ],
];
