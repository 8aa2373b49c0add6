import type { OperationRow } from "../catalog-operation.js";

export const microsoftformsOperations: readonly OperationRow[] = [
  ["CreateFormWebhook", "trigger", "form_id", "pnp/powerautomate-samples/samples/teams-invites-via-graph-api"],
  [
    "GetFormResponseById",
    "action",
    "form_id response_id",
    "pnp/powerautomate-samples/samples/teams-invites-via-graph-api",
  ],
];
