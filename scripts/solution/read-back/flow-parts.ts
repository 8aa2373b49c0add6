import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { valueAt } from "../../core/json/pointer.js";
import { walkNodes } from "../../flow/index.js";
import type { FlowReading } from "./reading.js";

/** The members of `properties.connectionReferences`. */
export function referencesOf({ value }: FlowReading): [key: string, reference: JsonObject][] {
  const references = valueAt(value, "/properties/connectionReferences");
  return isJsonObject(references)
    ? Object.entries(references).map(([key, reference]) => [key, isJsonObject(reference) ? reference : {}])
    : [];
}

/** Every trigger and action that calls a connector: its name, host and parameters. */
export function connectorCalls(flow: FlowReading): { name: string; host: JsonObject; parameters: JsonObject }[] {
  const definition = valueAt(flow.value, "/properties/definition");
  if (!isJsonObject(definition)) return [];
  return [...walkNodes(definition, "")].flatMap(({ name, node }) => {
    const inputs = node["inputs"];
    const host = isJsonObject(inputs) ? inputs["host"] : undefined;
    if (!String(node["type"]).startsWith("OpenApiConnection") || !isJsonObject(host) || !isJsonObject(inputs))
      return [];
    const parameters = inputs["parameters"];
    return [{ name, host, parameters: isJsonObject(parameters) ? parameters : {} }];
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
