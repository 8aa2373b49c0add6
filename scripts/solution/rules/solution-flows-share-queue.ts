import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { stringAt, valueText } from "../model/flow-part.js";
import type { SolutionRule } from "./solution-rule.js";

/** Connectors whose triggers take a message away: of two flows each message reaches one. */
const queues = /^shared_(?:servicebus|azurequeues|mq|rabbitmq|eventhubs)$/i;

export const solutionFlowsShareQueue: SolutionRule = {
  code: "SolutionFlowsShareQueue",
  severity: "warning",
  summary: "No two flows of a solution are started by messages of the same queue or subscription.",
  why: "A message is delivered to one of them, which one is chance. Each flow misses what the other takes.",
  fix: "Give each flow its own subscription, or start one flow from the queue and let it run the others.",
  source:
    "Microsoft Learn: [Service Bus queues, topics, and subscriptions](https://learn.microsoft.com/azure/service-bus-messaging/service-bus-queues-topics-subscriptions), competing consumers.",
  example: "Two flows with the trigger `GetMessageFromQueue` and `queueName: orders`.",
  check(context, report) {
    const first = new Map<string, string>();
    for (const { file, references, connectorCalls } of context.flows) {
      const apis = new Map(references.map(({ key, apiName }) => [key, apiName]));
      for (const { kind, name, host, parameters, location } of connectorCalls) {
        const connection = stringAt(host, "/connectionName");
        const api = apis.get(connection) ?? stringAt(host, "/apiId").split("/").pop() ?? "";
        if (kind !== "trigger" || !queues.test(api)) continue;
        const parts = [
          "queueName",
          "queue",
          "topicName",
          "subscriptionName",
          "entityName",
          "eventHubName",
          "consumerGroupName",
        ]
          .map((member) => valueText(parameters[member]))
          .filter((text) => text !== "");
        if (parts.length === 0) continue;
        const key = JSON.stringify([api.toLowerCase(), ...parts.map((part) => part.toLowerCase())]);
        const other = first.get(key);
        if (other === undefined) first.set(key, file);
        else if (other !== file) {
          report(
            below(location, "inputs", "parameters"),
            `'${shorten(name)}' takes messages from '${shorten(parts.join("/"))}', as the flow in ${shorten(other, 120)} does`,
          );
        }
      }
    }
  },
};
