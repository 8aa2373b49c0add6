import { attributeOf, childText } from "../../../core/xml/element.js";
import { nameLimits } from "../../names.js";
import { environmentVariablePath, environmentVariableTypes } from "../../write/environment-variable-xml.js";
import { connectorCalls, variableParameters } from "../flow-parts.js";
import type { FlowReading, PackageFinding, Reading } from "../reading.js";

/** Parameter types that go with a variable's type, as exports pair them. */
const parameterTypes: Readonly<Record<string, readonly string[]>> = {
  [environmentVariableTypes.string]: ["String"],
  [environmentVariableTypes.number]: ["Float", "Int"],
  [environmentVariableTypes.boolean]: ["Bool"],
  [environmentVariableTypes.json]: ["Object", "Array"],
  [environmentVariableTypes.secret]: ["String", "SecureString"],
};

/** Every variable a flow reads is defined under its own name, with its type, and no value travels along. */
export function* checkEnvironmentVariables(reading: Reading): Iterable<PackageFinding> {
  for (const [folder, definition] of reading.environmentVariables) {
    const entry = environmentVariablePath(folder);
    if (attributeOf(definition, "schemaname") !== folder) {
      yield {
        code: "EnvironmentVariableName",
        entry,
        message: `has the schema name '${attributeOf(definition, "schemaname") ?? ""}', expected '${folder}'`,
      };
    }
    if (folder.length > nameLimits.environmentVariable) {
      yield {
        code: "NameLimits",
        entry,
        message: `has a name of ${folder.length} characters, at most ${nameLimits.environmentVariable}`,
      };
    }
    if (
      childText(definition, "type") === environmentVariableTypes.secret &&
      childText(definition, "defaultvalue") !== undefined
    ) {
      yield { code: "EnvironmentVariableValue", entry, message: "is a secret with a default value, expected none" };
    }
  }
  for (const folder of unused(reading)) {
    yield {
      code: "EnvironmentVariableUnused",
      entry: environmentVariablePath(folder),
      message: "is read by no flow and no connector",
    };
  }
  for (const entry of reading.names.filter((name) => /environmentvariablevalues?\.json$/i.test(name))) {
    yield { code: "EnvironmentVariableValue", entry, message: "holds a current value, expected definitions only" };
  }
  for (const flow of reading.flows) {
    yield* checkSecretReads(reading, flow);
    for (const { name, schemaName, parameter } of variableParameters(flow)) {
      const definition = reading.environmentVariables.get(schemaName);
      if (definition === undefined) {
        yield {
          code: "EnvironmentVariableMissing",
          entry: flow.entry,
          message: `'${name}' reads the variable '${schemaName}', which is not defined`,
        };
        continue;
      }
      const type = childText(definition, "type") ?? "";
      if (!(parameterTypes[type] ?? []).includes(String(parameter["type"]))) {
        yield {
          code: "EnvironmentVariableType",
          entry: flow.entry,
          message: `'${name}' has the type ${String(parameter["type"])}, its variable ${type}`,
        };
      }
      if (!name.endsWith(` (${schemaName})`)) {
        yield {
          code: "EnvironmentVariableName",
          entry: flow.entry,
          message: `'${name}' does not end with '(${schemaName})'`,
        };
      }
      if (!isNeutral(parameter["defaultValue"], childText(definition, "defaultvalue"))) {
        yield {
          code: "EnvironmentVariableValue",
          entry: flow.entry,
          message: `'${name}' carries a value, expected the variable's default or a neutral one`,
        };
      }
    }
  }
}

/** A flow's parameter may repeat the definition's default; anything else would be a value of somebody's environment. */
function isNeutral(value: unknown, defaultText: string | undefined): boolean {
  if (value === undefined || value === "" || value === 0 || value === false) return true;
  if (typeof value === "object" && value !== null && Object.keys(value).length === 0) return true;
  if (defaultText === undefined) return false;
  // Environment variables write booleans as yes and no, texts without quotes.
  const text = typeof value === "string" ? value : value === true ? "yes" : JSON.stringify(value);
  return text === defaultText;
}

/** Secrets are read by an action of Dataverse that is given the variable's name. */
function* checkSecretReads(reading: Reading, flow: FlowReading): Iterable<PackageFinding> {
  for (const { name, parameters } of connectorCalls(flow)) {
    const schemaName = parameters["item/EnvironmentVariableName"];
    if (
      typeof schemaName === "string" &&
      !schemaName.startsWith("@") &&
      !reading.environmentVariables.has(schemaName)
    ) {
      yield {
        code: "EnvironmentVariableMissing",
        entry: flow.entry,
        message: `'${name}' reads the secret '${schemaName}', which is not defined`,
      };
    }
  }
}

/**
 * An import asks for every variable: one that nothing reads would only puzzle people. Flows read secrets by their names in
 * a text (RetrieveEnvironmentVariableSecretValue), connectors any by @environmentVariables().
 */
function unused(reading: Reading): string[] {
  const texts = reading.names
    .filter((name) => /^(Workflows|Connector)\/.*\.json$/.test(name))
    .map((name) => reading.text(name) ?? "");
  return [...reading.environmentVariables.keys()].filter((name) => {
    const word = new RegExp(`(?<![A-Za-z0-9_])${name.replace(/[^A-Za-z0-9_]/g, "\\$&")}(?![A-Za-z0-9_])`);
    return !texts.some((text) => word.test(text));
  });
}
