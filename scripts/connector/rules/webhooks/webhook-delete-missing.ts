import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";

/** A connector with a webhook has an operation that ends the subscription. */
export const webhookDeleteMissing: DefinitionRule = {
  code: "WebhookDeleteMissing",
  severity: "info",
  check({ index }, report) {
    const webhook = index.operations.find((operation) => operation.webhook);
    if (webhook !== undefined && !index.operations.some((operation) => operation.method === "delete"))
      report(webhook.place, `webhook ${operationName(webhook)} can be subscribed, but no DELETE operation ends it`, {
        at: "key",
      });
  },
};
