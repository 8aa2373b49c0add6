import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";

export const webhookDeleteMissing: DefinitionRule = {
  code: "WebhookDeleteMissing",
  summary: "A connector with a webhook has an operation that ends the subscription.",
  why: "When the flow is turned off, the platform calls DELETE at the address from the `Location` header; without that operation subscriptions pile up.",
  fix: "Add an internal DELETE operation for the subscription.",
  source:
    "Microsoft Learn: [Use a webhook as a trigger](https://learn.microsoft.com/connectors/custom-connectors/create-webhook-trigger).",
  severity: "info",
  check({ index }, report) {
    const webhook = index.operations.find((operation) => operation.webhook);
    if (webhook !== undefined && !index.operations.some((operation) => operation.method === "delete"))
      report(
        webhook.location,
        `the webhook ${operationName(webhook)} has no DELETE operation that ends the subscription`,
        {
          at: "key",
        },
      );
  },
};
