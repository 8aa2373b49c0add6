import { memberOf, symbolOf, type BicepParameter, type BicepResource } from "./document.js";
import type { Symbols } from "./symbols.js";
import { code, interpolated } from "./value.js";

/** Who gets the alert. Nobody looks into a dead-letter queue unasked. */
export function actionGroupParameter(symbols: Symbols): BicepParameter {
  return {
    kind: "param",
    name: symbols("actionGroupId"),
    type: "string",
    description:
      "Resource ID of the action group that gets an alert about messages in a dead-letter queue; empty for no alert",
    value: "",
  };
}

/** Source: Microsoft Learn, "Supported metrics for Microsoft.ServiceBus/namespaces". */
export function deadLetterAlert(
  symbols: Symbols,
  namespace: BicepResource,
  actionGroup: BicepParameter,
): BicepResource {
  return {
    kind: "resource",
    symbol: symbols("deadLetterAlert"),
    type: "Microsoft.Insights/metricAlerts@2018-03-01",
    condition: code(`!empty(${actionGroup.name})`),
    comment: "A message in a dead-letter queue is an event that no run has dealt with",
    body: {
      name: interpolated`${memberOf(symbolOf(namespace), "name")}-dead-letters`,
      location: "global",
      properties: {
        description: "A queue of business events has messages that were given up",
        severity: 2,
        enabled: true,
        scopes: [memberOf(symbolOf(namespace), "id")],
        evaluationFrequency: "PT5M",
        windowSize: "PT5M",
        criteria: {
          "odata.type": "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
          allOf: [
            {
              name: "dead-letters",
              criterionType: "StaticThresholdCriterion",
              metricName: "DeadletteredMessages",
              metricNamespace: "Microsoft.ServiceBus/namespaces",
              dimensions: [{ name: "EntityName", operator: "Include", values: ["*"] }],
              operator: "GreaterThan",
              threshold: 0,
              timeAggregation: "Maximum",
            },
          ],
        },
        actions: [{ actionGroupId: symbolOf(actionGroup) }],
      },
    },
  };
}
