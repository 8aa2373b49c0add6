import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { valueAt } from "../../core/json/pointer.js";
import { rootLocation } from "../../core/rules/location.js";
import { readNodes } from "../../flow/index.js";
import type { FlowReading } from "./reading.js";

/** The members of `properties.connectionReferences`. */
export function referencesOf({ value }: FlowReading): [key: string, reference: JsonObject][] {
  const references = valueAt(value, "/properties/connectionReferences");
  return isJsonObject(references)
    ? Object.entries(references).map(([key, reference]) => [key, isJsonObject(reference) ? reference : {}])
    : [];
}

/** A trigger or action that calls a connector. */
export interface ConnectorCall {
  readonly name: string;
  readonly host: JsonObject;
  readonly parameters: JsonObject;
}

/** Every trigger and action that calls a connector. */
export function connectorCalls(flow: FlowReading): ConnectorCall[] {
  return hosts(flow).flatMap(({ name, type, host, inputs }) => {
    const parameters = inputs["parameters"];
    return type.startsWith("OpenApiConnection")
      ? [{ name, host, parameters: isJsonObject(parameters) ? parameters : {} }]
      : [];
  });
}

/** Every action that runs another flow, with that flow's id. */
export function childFlowCalls(flow: FlowReading): { name: string; id: string }[] {
  return hosts(flow).flatMap(({ name, type, host }) =>
    type === "Workflow" ? [{ name, id: textAt(host, "/workflowReferenceName") }] : [],
  );
}

interface HostedNode {
  readonly name: string;
  readonly type: string;
  readonly inputs: JsonObject;
  readonly host: JsonObject;
}

const known = new WeakMap<FlowReading, HostedNode[]>();

/** Triggers and actions with a host; walked once, asked by several checks. */
function hosts(flow: FlowReading): HostedNode[] {
  const found = known.get(flow) ?? walkHosts(flow);
  known.set(flow, found);
  return found;
}

function walkHosts(flow: FlowReading): HostedNode[] {
  const definition = valueAt(flow.value, "/properties/definition");
  if (!isJsonObject(definition)) return [];
  return readNodes(definition, rootLocation).nodes.flatMap(({ name, type, inputs }) => {
    const { host } = inputs;
    return isJsonObject(host) ? [{ name, type, inputs, host }] : [];
  });
}

/** `definition.parameters` that stand for environment variables, with their schema names. */
export function variableParameters({
  value,
}: FlowReading): { name: string; schemaName: string; parameter: JsonObject }[] {
  const parameters = valueAt(value, "/properties/definition/parameters");
  if (!isJsonObject(parameters)) return [];
  return Object.entries(parameters).flatMap(([name, parameter]) => {
    const schemaName = valueAt(parameter, "/metadata/schemaName");
    return isJsonObject(parameter) && typeof schemaName === "string" ? [{ name, schemaName, parameter }] : [];
  });
}

/** A member that is text, or "". */
export function textAt(value: unknown, pointer: string): string {
  const found = valueAt(value, pointer);
  return typeof found === "string" ? found : "";
}
