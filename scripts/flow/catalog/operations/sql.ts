import type { OperationRow } from "../catalog-operation.js";

export const sqlOperations: readonly OperationRow[] = [
  [
    "ExecuteProcedure_V2",
    "action",
    "server database procedure",
    "Azure/Connectors-NodeJS-SDK/src/generated/SqlExtensions.ts",
  ],
];
