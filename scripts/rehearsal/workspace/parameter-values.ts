import { InputError } from "../../core/diagnostics/input-error.js";
import type { JsonObject } from "../../core/json/json-object.js";
import type { FlowModel, FlowParameter } from "../../flow/model/index.js";
import { tryParseJson } from "../engine/http-content.js";
import type { RunnableSet } from "./runnable-set.js";

/**
 * Values of a flow's parameters: environment variables by their schema name without the publisher's prefix, then
 * the definition's defaults. Throws InputError when a value does not fit the parameter's type.
 */
export function parameterValues(
  parameters: readonly FlowParameter[],
  given: Readonly<Record<string, unknown>>,
  prefix: string,
  connections: JsonObject = {},
): Record<string, unknown> {
  return Object.fromEntries(
    parameters.map((parameter) => {
      const key = parameter.schemaName?.startsWith(`${prefix}_`)
        ? parameter.schemaName.slice(prefix.length + 1)
        : parameter.schemaName;
      if (parameter.name === "$connections") return [parameter.name, connections];
      const own = key !== undefined && Object.hasOwn(given, key) ? given[key] : undefined;
      return [
        parameter.name,
        own === undefined ? (parameter.defaultValue ?? null) : convertParameter(key ?? "", parameter.type, own),
      ];
    }),
  );
}

/** What the platform gives flows as `$connections`: packages and Logic Apps name their connections by it. */
export function connectionsParameter({ nodes }: FlowModel): JsonObject {
  const keys = nodes.flatMap(({ operation }) => operation?.connection ?? []);
  return Object.fromEntries(
    keys.map((key) => [key, { connectionId: `/connections/${key}`, connectionName: key, id: `/apis/${key}` }]),
  );
}

/** Throws InputError when the value does not fit. */
export function convertParameter(name: string, type: string, value: unknown): unknown {
  switch (type.toLowerCase()) {
    case "string":
    case "securestring":
      return typeof value === "string" ? value : JSON.stringify(value);
    case "int":
    case "float": {
      const number = typeof value === "number" ? value : Number(value);
      if (Number.isFinite(number) && value !== "") return number;
      break;
    }
    case "bool":
      if (value === true || value === "true") return true;
      if (value === false || value === "false") return false;
      break;
    case "object":
    case "secureobject":
    case "array":
      if (typeof value === "object") return value;
      if (typeof value === "string" && typeof tryParseJson(value) === "object") return tryParseJson(value);
  }
  throw new InputError(`environment variable '${name}' is ${JSON.stringify(value)}, expected a value of type ${type}`);
}

/** The environment variables that have a value in their package, by schema name. */
export function packageValues(set: RunnableSet): Record<string, unknown> {
  return Object.fromEntries(
    set.environmentVariables.flatMap(({ schemaName, value }) => (value === undefined ? [] : [[schemaName, value]])),
  );
}
