import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { Operation } from "../../connector/model/operation.js";
import type { FlowAction, FlowModel, FlowNode } from "../../flow/model/index.js";
import type { LoadedFlow, RunnableSet } from "../workspace/runnable-set.js";
import { packageValues, parameterValues } from "../workspace/parameter-values.js";
import { collectDemands } from "./demands.js";
import { flowShapes, type FlowShapes } from "./flow-shapes.js";
import { followSchema, memberShape, type Shape } from "./shape.js";

/** A flow with what is known of everything that it gets from outside. */
export interface SmokeFlow {
  readonly loaded: LoadedFlow;
  readonly model: FlowModel;
  readonly shapes: FlowShapes;
}

/** Types whose outputs come from outside. */
const outsideTypes =
  /connection|^http$|^httpwebhook$|^workflow$|^changeset$|^serviceprovider$|^function$|^apimanagement$|code$|^liquid$|^xslt$|^batch$|coding$|validation$|lookup$|encode$|decode$/;

export function isOutside({ typeKey, branches }: FlowAction): boolean {
  return outsideTypes.test(typeKey) && branches.length === 0;
}

/**
 * Reads a flow's definitions, schemas and expressions. What is known best comes first.
 * @param variables values of environment variables
 */
export function smokeFlow(
  set: RunnableSet,
  loaded: LoadedFlow,
  variables: Readonly<Record<string, unknown>> = packageValues(set),
): SmokeFlow {
  const { model } = loaded.prepared;
  const shapes = flowShapes(model, parameterValues([...model.parameters.values()], variables, set.prefix));
  for (const action of model.actions) {
    if (isOutside(action)) describe(shapes.outputsOf(action), action, model, set);
  }
  const [trigger] = model.triggers;
  if (trigger !== undefined) {
    const body = memberShape(shapes.trigger, "body");
    const schema: unknown = trigger.inputs["schema"];
    if (isJsonObject(schema) && Object.keys(schema).length > 0) {
      body.schema = elementOf(schema, trigger, schema);
      body.root = schema;
    } else describe(shapes.trigger, trigger, model, set);
  }
  collectDemands(model, shapes);
  return { loaded, model, shapes };
}

/** The response that a connector in the package describes. */
function describe(outputs: Shape, node: FlowNode, model: FlowModel, set: RunnableSet): void {
  const { operation } = node;
  const connection = operation?.connection === undefined ? undefined : model.connections?.get(operation.connection);
  const connector = connection && set.connector(connection);
  if (connector === undefined || operation === undefined) return;
  const index = connector.index();
  const found = operationOf(index, operation);
  const schema = found && payloadSchema(found, node.kind === "trigger");
  if (schema === undefined) return;
  const body = memberShape(outputs, "body");
  body.schema = elementOf(schema, node, connector.definition);
  body.root = connector.definition;
}

function operationOf(
  index: DefinitionIndex,
  { operationId, method, path }: NonNullable<FlowNode["operation"]>,
): Operation | undefined {
  if (operationId !== undefined) {
    const exact = index.operationsById.get(operationId);
    return exact ?? index.operations.find(({ id }) => id?.toLowerCase() === operationId.toLowerCase());
  }
  if (path === undefined) return undefined;
  // A path in a flow has values where the definition has names.
  const parts = path.split("/");
  return index.operations.find((one) => {
    const own = one.path.split("/");
    if (one.method.toLowerCase() !== (method ?? "get").toLowerCase()) return false;
    return own.length === parts.length && own.every((part, at) => part.startsWith("{") || part === parts[at]);
  });
}

/** What a run is given: the body of a response, or of a notification. */
function payloadSchema({ responses, item }: Operation, isTrigger: boolean): JsonObject | undefined {
  const notification = item.value["x-ms-notification-content"];
  if (isTrigger && isJsonObject(notification) && isJsonObject(notification["schema"])) return notification["schema"];
  const good = responses.find(({ status, schema }) => /^2/.test(status) && schema !== undefined);
  return (good ?? responses.find(({ status }) => status === "default"))?.schema;
}

/** With splitOn a run sees one element of what the trigger is given. */
function elementOf(schema: JsonObject, node: FlowNode, root: JsonObject): JsonObject {
  const splitOn = node.kind === "trigger" ? node.definition["splitOn"] : undefined;
  if (typeof splitOn !== "string") return schema;
  let current: JsonObject | undefined = schema;
  const follow = (value: unknown): JsonObject | undefined => followSchema(value, root);
  for (const name of splitPath(splitOn)) {
    const properties: unknown = follow(current)?.["properties"];
    current = isJsonObject(properties) ? follow(properties[name]) : undefined;
  }
  return follow(follow(current)?.["items"]) ?? {};
}

/** Where splitOn finds its list in the trigger's body: `@triggerBody()?['value']`, `@triggerOutputs()?['body/value']`. */
export function splitPath(splitOn: string): string[] {
  const names = [...splitOn.matchAll(/\['([^']+)'\]|\.([A-Za-z_][\w@]*)/g)].flatMap(([, quoted, dotted]) =>
    (quoted ?? dotted ?? "").split("/"),
  );
  return names[0] === "body" && /^@\{?triggerOutputs/i.test(splitOn) ? names.slice(1) : names;
}
