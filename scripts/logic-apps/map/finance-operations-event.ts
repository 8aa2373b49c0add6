import type { JsonObject } from "../../core/json/json-object.js";
import type { AppQueue } from "../model/logic-apps-app.js";
import type { NewNode } from "../translate/node-members.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import { callParameters } from "./call-parameters.js";
import { managedCall } from "./managed-call.js";
import type { MappedCall, MapEntry } from "./map-entry.js";
import { queueTrigger } from "./queue-messages.js";

/** Deliveries before a message goes to the dead-letter queue. The default of Service Bus. */
const maxDeliveryCount = 10;

/**
 * A webhook loses what is sent while it is refused; a queue keeps it. Source: Microsoft Learn, "Business events and Azure Service Bus".
 */
export const financeOperationsEvent: MapEntry = {
  api: "shared_dynamicsax",
  operations: ["subscribeonabusinessevent"],
  kind: "trigger",
  shown: "Fin & Ops Apps, When a Business Event occurs",
  becomes:
    "A queue of Service Bus, read with peek-lock: Standard `ServiceProvider` (`peekLockQueueMessagesV2`), Consumption `ApiConnection` (`servicebus`)",
  withManagedConnectors: "`ApiConnectionWebhook` (`dynamicsax`)",
  remark:
    "The message is completed after success, given back after a failure, and goes to the dead-letter queue after the last try.",
  translate(call, translation) {
    return translation.options.managedConnectors ? managedCall(call, translation) : queued(call, translation);
  },
};

function queued(call: MappedCall, translation: FlowTranslation): NewNode | undefined {
  const listed = ["dataset!", "businesseventcategory!", "businessevent!", "legalEntity"];
  const parameters = callParameters(call, listed, undefined, translation);
  if (parameters === undefined) return undefined;
  const queue: AppQueue = {
    name: translation.workflow.toLowerCase(),
    workflow: translation.workflow,
    businessEvent: shownParameter(parameters, "businessevent"),
    category: shownValue(shownParameter(parameters, "businesseventcategory"), translation),
    legalEntity:
      parameters["legalEntity"] === undefined
        ? undefined
        : shownValue(shownParameter(parameters, "legalEntity"), translation),
    maxDeliveryCount,
    lockDuration: "PT5M",
  };
  translation.queue = queue;
  return queueTrigger(call.node, queue, translation);
}

function shownParameter(parameters: JsonObject, name: string): string {
  const value = parameters[name];
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** For people, who set the endpoint up: the default of a parameter that the workflow itself does not read. */
function shownValue(text: string, { parts }: FlowTranslation): string {
  const name = /^@parameters\('([^']+)'\)$/.exec(text)?.[1];
  const parameter = name === undefined ? undefined : parts.parameters.get(name);
  if (parameter === undefined) return text;
  return typeof parameter.default === "string" ? parameter.default : (parameter.description ?? text);
}
