import type { OperationRow } from "../catalog-operation.js";

export const wordonlinebusinessOperations: readonly OperationRow[] = [
  [
    "CreateFileItem",
    "action",
    "drive dynamicFileSchema file source",
    "microsoft/Federal-Business-Applications/demos/transcript-demo-power+azure",
  ],
];
