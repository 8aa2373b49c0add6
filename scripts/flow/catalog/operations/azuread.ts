import type { OperationRow } from "../catalog-operation.js";

export const azureadOperations: readonly OperationRow[] = [
  ["GetUser", "action", "id", "pnp/powerplatform-samples/samples/power-automate-flow-to-share-an-app"],
];
