import type { JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { queueMetadata, type FlowNode } from "../../flow/model/index.js";
import type { AppQueue } from "../model/logic-apps-app.js";
import type { NewNode } from "../translate/node-members.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import { encodedPart } from "./path-text.js";

/** Messages that are read at once; with a limit on parallel runs no more than that. */
const batchSize = 20;

/** How a workflow reads its queue. Each message starts a run of its own. */
export function queueTrigger(node: FlowNode, queue: AppQueue, translation: FlowTranslation): NewNode {
  const runs = ownMember(ownMember(node.definition["runtimeConfiguration"], "concurrency"), "runs");
  const { businessEvent, category, legalEntity, maxDeliveryCount, lockDuration } = queue;
  // Rehearsals, and people, see which event's endpoint fills the queue; the platform does not read it.
  const metadata = queueMetadata({ businessEvent, category, legalEntity, maxDeliveryCount, lockDuration });
  const atOnce = typeof runs === "number" ? Math.min(batchSize, runs) : batchSize;
  if (translation.isStandard) {
    return {
      type: "ServiceProvider",
      inputs: provider("peekLockQueueMessagesV2", { queueName: queue.name, maxMessageBatchSize: atOnce }, translation),
      more: { splitOn: "@triggerOutputs()?['body']", metadata },
    };
  }
  return {
    type: "ApiConnection",
    inputs: {
      host: host(translation),
      method: "get",
      path: `/${encodedPart(queue.name, 2)}/messages/batch/head/peek`,
      queries: { maxMessageCount: atOnce, queueType: "Main" },
    },
    more: { recurrence: { frequency: "Minute", interval: 1 }, splitOn: "@triggerBody()", metadata },
  };
}

/** Why a message is put aside, for whoever looks at the dead-letter queue. */
export interface Reason {
  readonly code: string;
  readonly text: string;
}

/** What is done with a message that a run has for itself; after all but the last the lock is over. */
export type Settlement = "complete" | "abandon" | "deadLetter" | "renewLock";

/** An action that settles a message, or keeps it. */
export function settleMessage(
  settlement: Settlement,
  runAfter: unknown,
  queue: AppQueue,
  translation: FlowTranslation,
  reason: Reason = { code: "", text: "" },
): JsonObject {
  const why =
    settlement === "deadLetter" ? { deadLetterReason: reason.code, deadLetterErrorDescription: reason.text } : {};
  if (translation.isStandard) {
    const operationId = `${settlement}QueueMessageV2`;
    const parameters = { queueName: queue.name, lockToken: "@triggerBody()?['lockToken']", ...why };
    return {
      type: "ServiceProvider",
      runAfter,
      inputs: { ...provider(operationId, parameters, translation), retryPolicy: retryPolicies[settlement] },
    };
  }
  return {
    type: "ApiConnection",
    runAfter,
    inputs: {
      host: host(translation),
      method: settlement === "complete" ? "delete" : "post",
      path: `/${encodedPart(queue.name, 2)}/messages/${settlement.toLowerCase()}`,
      queries: { lockToken: "@triggerBody()?['LockToken']", queueType: "Main", sessionId: "", ...why },
      retryPolicy: retryPolicies[settlement],
    },
  };
}

/** A settlement whose response was lost is refused the second time, so a few quick tries are enough. */
const quick: JsonObject = { type: "fixed", count: 2, interval: "PT5S" };

/** As long as the lock still holds: it is renewed after two minutes of five. */
const patient: JsonObject = { type: "fixed", count: 7, interval: "PT20S" };

const retryPolicies: Readonly<Record<Settlement, JsonObject>> = {
  complete: quick,
  abandon: quick,
  deadLetter: quick,
  renewLock: patient,
};

/**
 * The event in a message. Its form depends on the content type that the sender gave: JSON, text, or Base64 in an envelope. Sources: issues
 * 817 and 536 of Azure/logicapps; Microsoft Learn, "Business events and Azure Service Bus".
 */
export function eventText(isStandard: boolean): string {
  if (!isStandard) return "@json(base64ToString(triggerBody()?['ContentData']))";
  const content = "triggerBody()?['contentData']";
  const isEnvelope = `startsWith(string(${content}), '{"$content')`;
  return `@json(if(${isEnvelope}, base64ToString(${content}?['$content']), string(${content})))`;
}

/** The number of a message's delivery, from 1. */
export function deliveryCount(isStandard: boolean): string {
  return isStandard
    ? "int(coalesce(triggerBody()?['deliveryCount'], 1))"
    : "int(coalesce(triggerBody()?['Properties']?['DeliveryCount'], '1'))";
}

function provider(operationId: string, parameters: JsonObject, translation: FlowTranslation): JsonObject {
  const { key } = translation.parts.connection("queue", {
    api: "serviceBus",
    displayName: "Service Bus",
    kind: "serviceProvider",
    signIn: "identity",
  });
  translation.connections.add(key);
  return {
    parameters,
    serviceProviderConfiguration: {
      connectionName: key,
      operationId,
      serviceProviderId: "/serviceProviders/serviceBus",
    },
  };
}

function host(translation: FlowTranslation): ReturnType<FlowTranslation["host"]> {
  return translation.host(
    translation.parts.connection("queue", {
      api: "servicebus",
      displayName: "Service Bus",
      kind: "managed",
      signIn: "identity",
    }),
  );
}
