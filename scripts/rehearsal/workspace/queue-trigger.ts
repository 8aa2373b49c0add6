import type { Clock } from "../../core/host/clock.js";
import { NetworkError } from "../../core/host/network.js";
import { exactJson } from "../../core/json/lossless-json.js";
import type { Emulator } from "../../emulator/index.js";
import type { QueueBinding } from "../../flow/model/index.js";
import { parseDuration } from "../engine/duration.js";
import type { NamedCall } from "../engine/managed-call.js";
import type { Connector } from "../engine/run.js";
import { textOfValue } from "../engine/text-of.js";
import type { BusinessEvents } from "./business-events.js";
import type { FlowInstance } from "./flow-instance.js";

/** Operations that receive messages of a queue, in lower case, and whether they come one by one. */
const receiving: ReadonlyMap<string, { readonly single: boolean }> = new Map([
  ["receivequeuemessages", { single: false }],
  ["peeklockqueuemessages", { single: false }],
  ["peeklockqueuemessagesv2", { single: false }],
  ["getmessagesfromqueue", { single: false }],
  ["getnewmessagesfromqueuewithpeeklock", { single: false }],
  ["getmessagefromqueue", { single: true }],
  ["getnewmessagefromqueuewithpeeklock", { single: true }],
]);

/** Messages that a trigger takes at once when it does not say. Source: Microsoft Learn, host settings of the Service Bus extension. */
const defaultBatch = 100;
/** Before the queue is asked again after it could not be. */
const pauseAfterFailure = 5000;

export interface QueueTriggerContext {
  readonly emulator: Emulator;
  readonly events: BusinessEvents;
  readonly clock: Clock;
  watch(work: Promise<unknown>): void;
}

export function isQueueTrigger({ connection, operationId }: NamedCall): boolean {
  return /servicebus/i.test(connection.apiName) && receiving.has(operationId.toLowerCase());
}

/**
 * Receives messages of a queue as long as the flow is switched on and its concurrency lets it, and fills the queue from the business event that the
 * trigger names, as the event's endpoint in Finance & Operations does. A message that comes starts its run at once: how often a trigger of
 * Consumption polls is left out (docs/deviations.md).
 * @returns the way to stop
 */
export function listenToQueue(
  instance: FlowInstance,
  { operationId, parameters }: NamedCall,
  connector: Connector,
  context: QueueTriggerContext,
): () => void {
  const { emulator, clock } = context;
  const watch = (work: Promise<unknown>): void => context.watch(work);
  const { trigger } = instance.flow.prepared;
  const name = textOfValue(parameters["queueName"]);
  const binding = instance.queueBinding();
  const lockDuration = parseDuration(binding?.lockDuration ?? "");
  const queue = emulator.serviceBus.declare(name, {
    maxDeliveryCount: binding?.maxDeliveryCount,
    lockDuration: lockDuration === undefined ? undefined : lockDuration / 1000,
  });
  const { single } = receiving.get(operationId.toLowerCase()) ?? { single: true };
  const batch = single ? 1 : Number(parameters["maxMessageBatchSize"] ?? parameters["maxMessageCount"] ?? defaultBatch);
  const stop = new AbortController();
  let running = 0;
  let asking = false;

  const receive = async (count: number): Promise<unknown[] | undefined> => {
    const given = { ...parameters, maxMessageBatchSize: count, maxMessageCount: count };
    try {
      const response = await connector.invoke({ operationId, parameters: given, signal: stop.signal });
      if (response.statusCode !== 200) return undefined;
      const { body } = response;
      return Array.isArray(body) ? (body as unknown[]) : body === undefined ? [] : [body];
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      return undefined;
    }
  };
  const start = (body: unknown): void => {
    running++;
    watch(
      instance.fire({ headers: {}, body }).finally(() => {
        running--;
        watch(pump());
      }),
    );
  };
  const pump = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      while (!stop.signal.aborted && queue.size > 0 && running < trigger.concurrency) {
        const messages = await receive(Math.min(batch, trigger.concurrency - running));
        if (messages === undefined) {
          await clock.sleep(pauseAfterFailure, stop.signal);
          continue;
        }
        // With splitOn each message has a run of its own, and its place among the runs as soon as that has ended.
        if (single || trigger.split !== undefined) for (const message of messages) start(single ? message : [message]);
        else if (messages.length > 0) start(messages);
      }
    } finally {
      asking = false;
    }
  };
  const stopListening = queue.onAvailable(() => watch(pump()));
  const stopEvents = binding === undefined ? undefined : fillQueue(binding, name, context);
  watch(pump());
  return () => {
    stop.abort();
    stopListening();
    stopEvents?.();
  };
}

/** Source: Microsoft Learn, "Business events and Azure Service Bus": the message is the event's JSON. */
function fillQueue(
  { businessEvent, category, legalEntity }: QueueBinding,
  queue: string,
  { emulator, events }: QueueTriggerContext,
): () => void {
  return events.subscribe(
    { category, event: businessEvent, legalEntity: legalEntity === "" ? undefined : legalEntity },
    (payload) => {
      const contentType = emulator.settings["serviceBus.eventContentType"];
      emulator.serviceBus.send(queue, {
        body: exactJson(payload),
        contentType: contentType === "" ? undefined : contentType,
      });
    },
  );
}
