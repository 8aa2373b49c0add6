import type { Clock } from "../../core/host/clock.js";
import { isJsonObject } from "../../core/json/json-object.js";
import type { Emulator } from "../../emulator/index.js";
import type { FlowConnection } from "../../flow/model/index.js";
import { textOfValue } from "../engine/text-of.js";
import type { Adapter } from "../adapters/adapter.js";
import type { Connector, ConnectorResponse } from "../engine/run.js";
import { headerOf } from "../engine/http-content.js";
import type { BusinessEvents } from "./business-events.js";
import type { FlowInstance } from "./flow-instance.js";
import { isQueueTrigger, listenToQueue } from "./queue-trigger.js";
import { nextDue } from "./recurrence.js";
import { triggerCall } from "./trigger-call.js";

/** How a switched-on flow is fired from outside. */
export interface Activation {
  /** Stops listening. */
  stop(): void;
  /** When the trigger is due next on its own. */
  due(after: number): number | undefined;
  /** Fires a recurrence, or polls once. */
  tick(): Promise<unknown>;
  /** Whether `tick` asks a service for news instead of firing at once. */
  readonly polls: boolean;
}

export interface ActivationContext {
  readonly emulator: Emulator;
  readonly clock: Clock;
  readonly events: BusinessEvents;
  readonly started: number;
  connector(connection: FlowConnection): Connector | Adapter | undefined;
  /** Notes that work is under way. */
  watch(work: Promise<unknown>): void;
}

/** How a type of trigger starts runs in a rehearsal. */
export interface TriggerKind {
  /** What starts a run, besides a scenario's `run:`. */
  readonly startedBy: string;
  activate(instance: FlowInstance, context: ActivationContext): Activation;
}

const byConnector: TriggerKind = {
  startedBy: "a business event, what an emulated service tells its subscribers, or a poll that brings news",
  activate: connectorTrigger,
};

/** The trigger types that something in the rehearsal fires, by lower-case name. */
export const triggerKinds: ReadonlyMap<string, TriggerKind> = new Map([
  ["recurrence", { startedBy: "its schedule, on the virtual clock", activate: recurrence }],
  [
    "slidingwindow",
    { startedBy: "its schedule, on the virtual clock, a window after the other", activate: slidingWindow },
  ],
  ["openapiconnection", byConnector],
  ["openapiconnectionwebhook", byConnector],
  ["openapiconnectionnotification", byConnector],
  ["apiconnection", byConnector],
  ["apiconnectionwebhook", byConnector],
  ["apiconnectionnotification", byConnector],
  [
    "serviceprovider",
    { startedBy: "a message in a queue, or a business event whose endpoint is that queue", activate: connectorTrigger },
  ],
]);

/** Connects a flow's trigger with what can fire it: a scenario's `run:` can in any case. */
export function activate(instance: FlowInstance, context: ActivationContext): Activation {
  const kind = triggerKinds.get(instance.flow.prepared.trigger.type);
  if (kind !== undefined) return kind.activate(instance, context);
  return {
    due: () => undefined,
    tick: () => instance.fire({ headers: {}, body: {} }),
    polls: false,
    stop: () => undefined,
  };
}

function recurrence(instance: FlowInstance, context: ActivationContext): Activation {
  return {
    ...recurring(instance.flow.prepared.trigger.definition["recurrence"], context),
    tick: () => instance.fire({}),
    polls: false,
    stop: () => undefined,
  };
}

function connectorTrigger(instance: FlowInstance, context: ActivationContext): Activation {
  const { trigger } = instance.flow.prepared;
  const call = triggerCall(instance);
  const { operationId = "", parameters = {} } = call ?? {};
  const fire = (outputs: unknown): void => context.watch(instance.fire(outputs));
  const silent = { due: () => undefined, tick: () => instance.fire({ headers: {}, body: {} }), polls: false };
  if (operationId.toLowerCase() === "subscribeonabusinessevent") {
    const legalEntity = textOfValue(parameters["legalEntity"]);
    const stop = context.events.subscribe(
      {
        category: textOfValue(parameters["businesseventcategory"]),
        event: textOfValue(parameters["businessevent"]),
        ...(legalEntity === "" ? {} : { legalEntity }),
      },
      (payload) => fire({ headers: { "Content-Type": "application/json; charset=utf-8" }, body: payload }),
    );
    return { ...silent, stop };
  }
  const connector = call && context.connector(call.connection);
  // Of a connector that the rehearsal does not have: a scenario's `run:` fires it.
  if (call === undefined || connector === undefined) return { ...silent, stop: () => undefined };
  if (isQueueTrigger(call)) return { ...silent, stop: listenToQueue(instance, call, connector, context) };
  const stop = "subscribe" in connector ? connector.subscribe?.({ operationId, parameters }, fire) : undefined;
  if (stop !== undefined) return { ...silent, stop };
  if (!/^(?:open)?apiconnection$/.test(trigger.type)) return { ...silent, stop: () => undefined };
  return {
    ...recurring(trigger.definition["recurrence"], context),
    ...poller(instance, connector, operationId, parameters),
    stop: () => undefined,
  };
}

/** A window of data for each interval, without gaps. Source: Microsoft Learn, "Sliding Window trigger". */
function slidingWindow(instance: FlowInstance, context: ActivationContext): Activation {
  const { definition } = instance.flow.prepared.trigger;
  const { due } = recurring(definition["recurrence"], context);
  let windowStart = context.started;
  return {
    due,
    polls: false,
    stop: () => undefined,
    tick() {
      const end = due(windowStart) ?? windowStart;
      const outputs = {
        windowStartTime: new Date(windowStart).toISOString(),
        windowEndTime: new Date(end).toISOString(),
      };
      windowStart = end;
      return instance.fire(outputs);
    },
  };
}

function recurring(recurrence: unknown, { started }: ActivationContext): Pick<Activation, "due"> {
  const own = isJsonObject(recurrence) ? recurrence : { frequency: "Minute", interval: 1 };
  return { due: (after) => nextDue(own, started, after) };
}

/**
 * Polls by the custom connector's contract: 202 means no news, 200 brings news; the Location of a response is where the next
 * poll goes. Source: Microsoft Learn, "Create a polling trigger" for custom connectors.
 */
function poller(
  instance: FlowInstance,
  connector: Connector,
  operationId: string,
  parameters: Readonly<Record<string, unknown>>,
): Pick<Activation, "tick" | "polls"> {
  let query: [string, string][] | undefined;
  return {
    polls: true,
    async tick() {
      const response: ConnectorResponse = await connector.invoke({
        operationId,
        parameters,
        signal: new AbortController().signal,
        query,
      });
      const location = headerOf(response.headers, "location");
      if (location !== undefined && URL.canParse(location)) query = [...new URL(location).searchParams];
      if (response.statusCode !== 200) return undefined;
      return instance.fire({ headers: response.headers, body: response.body });
    },
  };
}
