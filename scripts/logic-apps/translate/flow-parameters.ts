import { isJsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";
import type { AppParameter, AppParameterType } from "../model/logic-apps-app.js";
import type { FlowTranslation } from "./flow-translation.js";

/** By type of a definition in lower case. Secure types become secrets. */
const types: Readonly<Record<string, AppParameterType>> = {
  string: "String",
  securestring: "String",
  int: "Int",
  float: "Float",
  bool: "Bool",
  array: "Array",
  object: "Object",
  secureobject: "Object",
};

/** How Dataverse writes a value of the type yes or no. */
const yesOrNo = new Map([
  ["yes", true],
  ["true", true],
  ["no", false],
  ["false", false],
]);

/** What names of app settings may have. Source: Microsoft Learn, "Environment variables and app settings in Azure App Service". */
const usableName = /^[A-Za-z_][\w.-]*$/;

/**
 * Makes a parameter of the flow one of the application: environment variables by their schema name.
 * @returns its name, or undefined when it cannot be one
 */
export function addFlowParameter(name: string, at: Location, translation: FlowTranslation): string | undefined {
  const { model } = translation.flow;
  const given =
    model.parameters.get(name) ??
    [...model.parameters.values()].find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (given === undefined) {
    translation.report("ExportParameter", at, `the flow has no parameter '${name}', expected one that it declares`);
    return undefined;
  }
  const type = types[given.type.toLowerCase()];
  if (type === undefined) {
    translation.report(
      "ExportParameter",
      at,
      `the parameter '${name}' has the type '${given.type}', expected a type of workflow definitions`,
    );
    return undefined;
  }
  const isSecure = given.type.toLowerCase().startsWith("secure");
  if (isSecure && type === "Object" && translation.isStandard) {
    translation.report(
      "ExportParameter",
      at,
      `the parameter '${name}' is a SecureObject, which Standard does not have, expected a String`,
    );
    return undefined;
  }
  const appName = given.schemaName ?? name;
  if (!usableName.test(appName)) {
    translation.report(
      "ExportParameter",
      at,
      `the parameter '${name}' cannot be an app setting, expected letters, digits, '_', '-' and '.'`,
    );
    return undefined;
  }
  const secret = isSecure || (given.schemaName !== undefined && translation.around.isSecret(given.schemaName));
  const parameter: AppParameter = {
    name: appName,
    type,
    default: secret ? undefined : defaultOf(type, given.schemaName, given.defaultValue, translation),
    secret,
    description: descriptionOf(name, given.schemaName, translation),
    source: given.schemaName === undefined ? "parameter" : "environment variable",
  };
  if (!translation.parts.addParameter(parameter)) {
    translation.report(
      "ExportParameter",
      at,
      `the parameter '${appName}' has another type or default in another flow, expected the same for all flows of an application`,
    );
    return undefined;
  }
  return appName;
}

/** The value that came with the solution is newer than the one in the flow, which had it when it was saved. */
function defaultOf(
  type: AppParameterType,
  schemaName: string | undefined,
  inFlow: unknown,
  { around }: FlowTranslation,
): unknown {
  const text = schemaName === undefined ? undefined : around.variableValue?.(schemaName);
  const value = text === undefined ? undefined : typedValue(type, text);
  return value ?? (inFlow === "" ? undefined : inFlow);
}

/** The text of an environment variable as a value of a parameter; undefined when it is none of that type. */
function typedValue(type: AppParameterType, text: string): unknown {
  switch (type) {
    case "String":
      return text === "" ? undefined : text;
    case "Int":
      return /^[+-]?\d+$/.test(text.trim()) ? Number(text) : undefined;
    case "Float":
      return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case "Bool":
      return yesOrNo.get(text.trim().toLowerCase());
    case "Array":
    case "Object": {
      const value = parsed(text);
      const fits = type === "Array" ? Array.isArray(value) : isJsonObject(value);
      return fits ? value : undefined;
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function descriptionOf(
  name: string,
  schemaName: string | undefined,
  { flow, around }: FlowTranslation,
): string | undefined {
  const { parameters } = flow.model.definition as { parameters?: Record<string, unknown> };
  const declared = parameters?.[name] as { metadata?: { description?: unknown } } | undefined;
  const own = declared?.metadata?.description;
  if (typeof own === "string" && own !== "") return own;
  return schemaName === undefined ? undefined : around.variableDescription(schemaName);
}
