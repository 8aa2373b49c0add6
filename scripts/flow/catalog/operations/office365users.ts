import type { OperationRow } from "../catalog-operation.js";

export const office365usersOperations: readonly OperationRow[] = [
  ["UserProfile_V2", "action", "id", "pnp/powerplatform-samples/samples/ai-driven-expense-report-processing"],
];
