import { expectedNames } from "../../core/output/expected-names.js";
import type { Finding } from "../../core/diagnostics/diagnostic.js";
import type { JsonObject } from "../../core/json/json-object.js";
import { pointer } from "../../core/json/pointer.js";
import type { EnvironmentVariable } from "../../project/manifest.js";
import type { EnvironmentVariableSource, EnvironmentVariableType } from "../../project/project.js";

/** Types as exported flows declare them. */
const parameterTypes: Readonly<Record<Exclude<EnvironmentVariableType, "secret">, string>> = {
  string: "String",
  number: "Float",
  boolean: "Bool",
  json: "Object",
};

/** An environment variable as solutions have it. */
export function environmentVariable(
  key: string,
  source: EnvironmentVariableSource,
  prefix: string,
): EnvironmentVariable {
  return {
    schemaName: source.schemaName ?? `${prefix}_${key}`,
    displayName: source.displayName,
    description: source.description,
    type: source.type,
    defaultValue: source.default === undefined ? undefined : defaultText(source),
    values: source.values,
  };
}

function defaultText({ type, default: value }: EnvironmentVariableSource): string {
  if (typeof value === "string") return value;
  // Dataverse writes booleans of environment variables as yes and no.
  if (type === "boolean") return value === true ? "yes" : "no";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export interface ResolvedParameters {
  /** `definition.parameters`. */
  readonly parameters: JsonObject;
  /** Parameter name by key. */
  readonly names: ReadonlyMap<string, string>;
  readonly variables: readonly EnvironmentVariable[];
  readonly findings: readonly Finding[];
}

/** The parameters of a flow: the two that every export has, and one for each environment variable it reads. */
export function resolveParameters(
  keys: readonly string[],
  known: Readonly<Record<string, EnvironmentVariableSource>>,
  prefix: string,
): ResolvedParameters {
  const parameters: JsonObject = {
    $connections: { defaultValue: {}, type: "Object" },
    $authentication: { defaultValue: {}, type: "SecureObject" },
  };
  const names = new Map<string, string>();
  const variables: EnvironmentVariable[] = [];
  const findings: Finding[] = [];
  keys.forEach((key, index) => {
    const source = Object.hasOwn(known, key) ? known[key] : undefined;
    if (source === undefined) {
      findings.push({
        code: "UnknownEnvironmentVariable",
        severity: "error",
        message: `unknown environment variable '${key}', ${expectedNames(Object.keys(known), key)}`,
        pointer: pointer("", "environmentVariables", index),
      });
      return;
    }
    const variable = environmentVariable(key, source, prefix);
    variables.push(variable);
    // A secret is not a parameter: a flow reads it when it needs it. Source: Microsoft Learn, "Use environment variables for
    // Azure Key Vault secrets".
    if (source.type === "secret") return;
    const name = `${variable.displayName} (${variable.schemaName})`;
    parameters[name] = {
      // Every export has a default here, even the current value; a neutral one reveals nothing about an environment.
      defaultValue: source.default ?? neutralDefault(source.type),
      type: parameterTypes[source.type],
      metadata: { schemaName: variable.schemaName, description: variable.description },
    };
    names.set(key, name);
  });
  return { parameters, names, variables, findings };
}

function neutralDefault(type: Exclude<EnvironmentVariableType, "secret">): unknown {
  return { string: "", number: 0, boolean: false, json: {} }[type];
}
