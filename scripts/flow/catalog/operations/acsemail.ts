import type { OperationRow } from "../catalog-operation.js";

export const acsemailOperations: readonly OperationRow[] = [
  [
    "SendEmail",
    "action",
    "emailMessage/content/html emailMessage/content/subject emailMessage/importance emailMessage/recipients/to emailMessage/sender",
    "pnp/powerplatform-samples/samples/contoso-school",
  ],
];
