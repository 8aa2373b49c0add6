import type { OperationRow } from "../catalog-operation.js";

export const uiflowOperations: readonly OperationRow[] = [
  [
    "RunUIFlow_V2",
    "action",
    "item runMode uiFlowId",
    "microsoft/Federal-Business-Applications/demos/ai-builder-form-processing-rpa/files",
  ],
];
