import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { pointer } from "../../core/json/pointer.js";

const reference = /@environmentVariables\(\s*(["'])([^"']*)\1\s*\)/gi;

/** An environment variable that a connector names, by its schema name. */
export interface VariableUse {
  readonly schemaName: string;
  /** The part that names it, as it is called in solutions. */
  readonly part: "openapidefinition" | "connectionparameters" | "connectionparametersets";
  /** From the root of that part. */
  readonly pointer: string;
}

/** The parts of a connector that may name environment variables. */
export interface VariableParts {
  readonly definition: unknown;
  readonly connectionParameters: unknown;
  readonly connectionParameterSets: unknown;
}

/**
 * The environment variables of a connector: the platform replaces them in host, base URL and sign-in settings when the connector is
 * saved. Source: Microsoft Learn, "Use environment variables in solution custom connectors".
 */
export function variableUses(connector: VariableParts): VariableUse[] {
  const definition = isJsonObject(connector.definition) ? connector.definition : {};
  const { host, basePath } = definition;
  return [
    ...usesIn(host, "openapidefinition", "/host"),
    ...usesIn(basePath, "openapidefinition", "/basePath"),
    ...usesIn(connector.connectionParameters, "connectionparameters", ""),
    ...usesIn(connector.connectionParameterSets, "connectionparametersets", ""),
  ];
}

/** A document with the values of the variables that its texts name. What has no value stays as it is. */
export function withVariables<T>(value: T, valueOf: (schemaName: string) => string | undefined): T {
  const replaced = (each: unknown): unknown => {
    if (typeof each === "string") {
      return each.replace(reference, (whole, _quote, name: string) => valueOf(name) ?? whole);
    }
    if (Array.isArray(each)) return each.map(replaced);
    if (!isJsonObject(each)) return each;
    return Object.fromEntries(
      Object.entries(each).map(([key, member]) => [key, replaced(member)]),
    ) satisfies JsonObject;
  };
  return replaced(value) as T;
}

/** Whether a text still waits for the value of a variable. */
export function namesVariable(text: string): boolean {
  return text.search(reference) >= 0;
}

function usesIn(value: unknown, part: VariableUse["part"], at: string): VariableUse[] {
  if (typeof value === "string") {
    return [...value.matchAll(reference)].map(([, , schemaName = ""]) => ({ schemaName, part, pointer: at }));
  }
  if (Array.isArray(value)) return value.flatMap((each, index) => usesIn(each, part, pointer(at, index)));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => usesIn(each, part, pointer(at, key)));
}
