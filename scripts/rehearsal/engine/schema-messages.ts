import type { ErrorObject } from "ajv";
import { exactJson } from "../../core/json/lossless-json.js";

/** Types in the order in which Newtonsoft.Json lists them. */
const typeOrder = ["string", "number", "integer", "boolean", "object", "array", "null"];

/**
 * What is wrong, as Newtonsoft.Json's schema validator says it. Source: FlowForger's runs of Parse JSON on a tenant
 * (github.com/tomdam/flowforger); reports of run histories.
 */
export function schemaMessage({ keyword, params, message, schemaPath }: ErrorObject, value: unknown): string {
  const given = params as Readonly<Record<string, unknown>>;
  const limit = String(given["limit"]);
  const number = `${Number.isInteger(value) ? "Integer" : "Float"} ${shown(value)}`;
  const bound = keyword.startsWith("exclusive") ? keyword.slice(9).toLowerCase() : keyword;
  switch (keyword) {
    case "type":
      return `Invalid type. Expected ${typeList(given["type"])} but got ${schemaTypeName(value)}.`;
    case "required":
      return `Required properties are missing from object: ${String(given["missingProperty"])}.`;
    case "additionalProperties":
      return `Property '${String(given["additionalProperty"])}' has not been defined and the schema does not allow additional properties.`;
    case "enum":
      return `Value ${shown(value)} is not defined in enum.`;
    case "const":
      return `Value ${shown(value)} does not match const.`;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      if (value === given["limit"])
        return `${number} equals ${bound} value of ${limit} and exclusive ${bound} is true.`;
      return `${number} ${bound === "minimum" ? "is less than" : "exceeds"} ${bound} value of ${limit}.`;
    case "multipleOf":
      return `${number} is not a multiple of ${String(given["multipleOf"])}.`;
    case "minLength":
      return `String '${String(value)}' is less than minimum length of ${limit}.`;
    case "maxLength":
      return `String '${String(value)}' exceeds maximum length of ${limit}.`;
    case "minItems":
      return `Array item count ${(value as unknown[]).length} is less than minimum count of ${limit}.`;
    case "maxItems":
      return `Array item count ${(value as unknown[]).length} exceeds maximum count of ${limit}.`;
    case "uniqueItems":
      return `Non-unique array item at index ${Math.max(Number(given["i"]), Number(given["j"]))}.`;
    case "minProperties":
      return `Object property count ${Object.keys(value as object).length} is less than minimum count of ${limit}.`;
    case "maxProperties":
      return `Object property count ${Object.keys(value as object).length} exceeds maximum count of ${limit}.`;
    case "anyOf":
      return "JSON does not match any schemas from 'anyOf'.";
    case "oneOf": {
      const passing = given["passingSchemas"];
      return Array.isArray(passing)
        ? `JSON is valid against more than one schema from 'oneOf'. Valid schema indexes: ${passing.join(", ")}.`
        : "JSON is valid against no schemas from 'oneOf'.";
    }
    case "not":
      return "JSON is valid against schema from 'not'.";
    default:
      return `Value does not satisfy '${keyword}': ${message ?? schemaPath}.`;
  }
}

/** What is wrong with each of several schemas says nothing more than that none fits. */
export function withoutAlternatives(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const groups = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  return errors.filter(
    (error) =>
      !groups.some(
        (group) =>
          error !== group &&
          error.schemaPath.startsWith(`${group.schemaPath}/`) &&
          error.instancePath.startsWith(group.instancePath),
      ),
  );
}

function typeList(types: unknown): string {
  return [types]
    .flat()
    .map(String)
    .sort((left, right) => typeOrder.indexOf(left) - typeOrder.indexOf(right))
    .map(capital)
    .join(", ");
}

function schemaTypeName(value: unknown): string {
  if (value === null || value === undefined) return "Null";
  if (Array.isArray(value)) return "Array";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "Number";
  return capital(typeof value);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shown(value: unknown): string {
  const text = exactJson(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
