import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";
import type { FlowModel, FlowNode } from "../../flow/index.js";

/** An event subscription or a queue that a flow takes from. */
export interface TakenPart {
  readonly kind: "event" | "queue";
  /** Equal for the same subscription or queue, whatever form the call has. */
  readonly key: string;
  /** The trigger or action. */
  readonly name: string;
  readonly location: Location;
}

/** What a flow takes events and messages from. */
export function readTakenParts(flow: FlowModel, inSolution: (location: Location) => Location): TakenPart[] {
  return flow.nodes.flatMap((node) => {
    const from = sourceOf(flow, node);
    return from === undefined ? [] : [{ ...from, name: node.name, location: inSolution(node.location) }];
  });
}

/**
 * Sources: Microsoft Learn, business events in Power Automate (`SubscribeOnABusinessEvent`) and recurring integrations
 * (`/api/connector/dequeue/<activity ID>`), which this project's connector offers as `DequeueMessage`.
 */
function sourceOf(
  flow: FlowModel,
  { operation, typeKey, inputs }: FlowNode,
): Pick<TakenPart, "kind" | "key"> | undefined {
  if (operation?.operationId === "SubscribeOnABusinessEvent") {
    return { kind: "event", key: JSON.stringify(resolved(flow, operation.parameters)) };
  }
  if (operation?.operationId === "DequeueMessage") {
    const { activityId } = operation.parameters;
    return typeof activityId === "string" ? { kind: "queue", key: queueKey(flow, activityId) } : undefined;
  }
  const { uri } = inputs;
  if (typeKey !== "http" || typeof uri !== "string") return undefined;
  const [, activity] = /\/api\/connector\/dequeue\/(.+)$/is.exec(uri) ?? [];
  return activity === undefined ? undefined : { kind: "queue", key: queueKey(flow, activity) };
}

/** The environment variable that has the activity ID, or the ID itself. */
function queueKey(flow: FlowModel, text: string): string {
  const [, parameter] = /parameters\('([^']+)'\)/i.exec(text) ?? [];
  if (parameter !== undefined) return flow.parameters.get(parameter)?.schemaName ?? parameter;
  return text.replace(/[{}]/g, "").toLowerCase();
}

/** Parameters are named for their flow, environment variables are the same everywhere. */
function resolved(flow: FlowModel, parameters: JsonObject): unknown {
  const text = JSON.stringify(Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))));
  const value: unknown = JSON.parse(
    text.replace(/parameters\('([^']+)'\)/gi, (call, name: string) => {
      const { schemaName } = flow.parameters.get(name) ?? {};
      return schemaName === undefined ? call : `parameters('${schemaName}')`;
    }),
  );
  return isJsonObject(value) ? value : {};
}
