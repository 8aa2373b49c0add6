import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { FlowError } from "./failures.js";
import type { ConnectionReference } from "./run.js";
import { textOf } from "./text-of.js";

/** The parts of a compiled flow (solution form) that running it needs. */
export interface FlowDocument {
  readonly definition: JsonObject;
  readonly connectionReferences: ReadonlyMap<string, ConnectionReference>;
  readonly parameters: readonly FlowParameter[];
  readonly triggerName: string;
  readonly trigger: JsonObject;
}

export interface FlowParameter {
  /** As expressions name it: "<Display name> (<schema name>)" for environment variables. */
  readonly name: string;
  readonly type: string;
  readonly defaultValue?: unknown;
  /** Of an environment variable. */
  readonly schemaName?: string;
}

/** Reads `{ properties: { connectionReferences, definition } }`. Throws FlowError. */
export function readFlowDocument(value: unknown): FlowDocument {
  const properties = isJsonObject(value) ? value["properties"] : undefined;
  if (!isJsonObject(properties)) throw new FlowError("the flow has no 'properties'", "");
  const { definition } = properties;
  if (!isJsonObject(definition)) throw new FlowError("the flow has no 'definition'", "/properties");
  const triggers = isJsonObject(definition["triggers"]) ? Object.entries(definition["triggers"]) : [];
  const [first] = triggers;
  if (first === undefined || triggers.length > 1 || !isJsonObject(first[1])) {
    throw new FlowError(`the flow has ${triggers.length} triggers, expected one`, "/properties/definition/triggers");
  }
  return {
    definition,
    connectionReferences: readReferences(properties["connectionReferences"]),
    parameters: readParameters(definition["parameters"]),
    triggerName: first[0],
    trigger: first[1],
  };
}

function readReferences(value: unknown): Map<string, ConnectionReference> {
  const references = new Map<string, ConnectionReference>();
  for (const [key, entry] of isJsonObject(value) ? Object.entries(value) : []) {
    const api = isJsonObject(entry) && isJsonObject(entry["api"]) ? entry["api"] : {};
    const connection = isJsonObject(entry) && isJsonObject(entry["connection"]) ? entry["connection"] : {};
    const { name, logicalName } = api;
    const reference = connection["connectionReferenceLogicalName"];
    references.set(key, {
      key,
      apiName: typeof name === "string" ? name : key,
      ...(typeof logicalName === "string" ? { apiLogicalName: logicalName } : {}),
      ...(typeof reference === "string" ? { logicalName: reference } : {}),
    });
  }
  return references;
}

function readParameters(value: unknown): FlowParameter[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    if (!isJsonObject(entry)) return [];
    const metadata = isJsonObject(entry["metadata"]) ? entry["metadata"] : {};
    const schemaName = metadata["schemaName"];
    return [
      {
        name,
        type: textOf(entry["type"], "Object"),
        ...("defaultValue" in entry ? { defaultValue: entry["defaultValue"] } : {}),
        ...(typeof schemaName === "string" ? { schemaName } : {}),
      },
    ];
  });
}
