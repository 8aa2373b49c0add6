import type { OperationRow } from "../catalog-operation.js";

export const webcontentsOperations: readonly OperationRow[] = [
  [
    "InvokeHttp",
    "action",
    "request/body request/headers request/method request/url",
    "pnp/powerplatform-samples/samples/embed-image-in-email-body",
  ],
];
