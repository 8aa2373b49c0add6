import type { OperationRow } from "../catalog-operation.js";

export const todoOperations: readonly OperationRow[] = [
  ["ListToDosByFolderV2", "action", "folderId", "pnp/powerplatform-samples/samples/ai-time-management-flow"],
];
