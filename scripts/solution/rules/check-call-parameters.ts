import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { Operation } from "../../connector/model/operation.js";
import type { KnownType } from "../../flow/types/known-type.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { shorten, typeName } from "../../core/rules/shape.js";

/** What is wrong with the parameters of one call. */
export interface CallViolation {
  /** The parameter as the flow writes it; undefined when it is missing. */
  readonly parameter: string | undefined;
  readonly message: string;
  /** The names that exist, when this one does not. */
  readonly known: readonly string[] | undefined;
}

/** A value that a flow can give: a parameter, or a property of the body as `body/customer/name`. */
interface CallInput {
  readonly schema: JsonObject;
  readonly required: boolean;
}

interface CallInputs {
  readonly byName: Map<string, CallInput>;
  /** Prefixes below which everything is allowed: open objects, dynamic schemas, arrays. */
  readonly open: string[];
}

/** Compares the parameters of a call with the operation's definition. Flows write body properties flattened with "/". */
export function checkCallParameters(
  definition: DefinitionIndex,
  operation: Operation,
  parameters: JsonObject,
  typeOfText: (text: string) => KnownType | undefined,
): CallViolation[] {
  const inputs = inputsOf(definition, operation);
  const found: CallViolation[] = [];
  const given = Object.keys(parameters);
  for (const name of given) {
    const input = inputs.byName.get(name);
    if (input !== undefined) {
      const message =
        wrongType(parameters[name], input.schema, name) ??
        wrongExpression(parameters[name], input.schema, name, typeOfText);
      if (message !== undefined) found.push({ parameter: name, message, known: undefined });
    } else if (!inputs.open.some((prefix) => name === prefix || name.startsWith(`${prefix}/`))) {
      const message = `the operation has no parameter '${shorten(name)}'`;
      found.push({ parameter: name, message, known: [...inputs.byName.keys()] });
    }
  }
  for (const [name, { required, schema }] of inputs.byName) {
    if (!required || schema["default"] !== undefined) continue;
    if (given.some((one) => one === name || one.startsWith(`${name}/`) || name.startsWith(`${one}/`))) continue;
    found.push({
      parameter: undefined,
      message: `the required parameter '${shorten(name)}' is missing`,
      known: undefined,
    });
  }
  return found;
}

function inputsOf(definition: DefinitionIndex, operation: Operation): CallInputs {
  const inputs: CallInputs = { byName: new Map(), open: [] };
  for (const { name, sentIn, required, internal, schema, value } of operation.parameters) {
    const needed = required && !internal;
    if (sentIn === "body") addSchema(inputs, definition, name, schema ?? {}, needed, 0);
    else {
      inputs.byName.set(name, { schema: value, required: needed });
      if (value["type"] === "array" || value["type"] === "object") inputs.open.push(name);
    }
  }
  return inputs;
}

function addSchema(
  inputs: CallInputs,
  definition: DefinitionIndex,
  name: string,
  given: JsonObject,
  required: boolean,
  depth: number,
): void {
  const schema = "$ref" in given ? definition.resolve(given["$ref"]) : given;
  if (schema === undefined || depth > 20 || isOpen(schema)) {
    inputs.byName.set(name, { schema: schema === undefined || isOpen(schema) ? {} : schema, required });
    inputs.open.push(name);
    return;
  }
  inputs.byName.set(name, { schema, required: false });
  const { properties, required: names } = schema;
  const needed = Array.isArray(names) ? (names as unknown[]) : [];
  let below = false;
  for (const [property, value] of isJsonObject(properties) ? Object.entries(properties) : []) {
    if (!isJsonObject(value)) continue;
    const hidden = value["x-ms-visibility"] === "internal" || value["readOnly"] === true;
    const asked = required && needed.includes(property) && !hidden;
    below ||= asked;
    addSchema(inputs, definition, `${name}/${property}`, value, asked, depth + 1);
  }
  if (!below) inputs.byName.set(name, { schema, required });
}

/** Whether members beyond the listed ones are allowed, or unknown until the designer asks the service. */
function isOpen(schema: JsonObject): boolean {
  if (schema["x-ms-dynamic-schema"] !== undefined || schema["x-ms-dynamic-properties"] !== undefined) return true;
  if (schema["allOf"] !== undefined || schema["type"] === "array") return true;
  if (schema["additionalProperties"] !== undefined && schema["additionalProperties"] !== false) return true;
  const isObject = schema["type"] === "object" || schema["type"] === undefined;
  return isObject && !isJsonObject(schema["properties"]);
}

/** A message when a literal cannot be converted to the type; expressions are not looked at. */
function wrongType(value: unknown, schema: JsonObject, name: string): string | undefined {
  const { type } = schema;
  if (value === null || (typeof value === "string" && (value === "" || value.includes("@")))) return undefined;
  if (typeof type === "string" && !fits(value, type)) {
    const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    const shown = isScalar ? `'${shorten(String(value))}'` : typeName(value);
    return `'${shorten(name)}' is ${shown}, expected ${type}`;
  }
  return undefined;
}

/** A message when what an expression gives can never be converted to the type. */
function wrongExpression(
  value: unknown,
  { type }: JsonObject,
  name: string,
  typeOfText: (text: string) => KnownType | undefined,
): string | undefined {
  const given = typeof value === "string" ? typeOfText(value) : undefined;
  if (given === undefined || !neverConverted(given, type)) return undefined;
  return `'${shorten(name)}' is ${given}, expected ${String(type)}`;
}

function neverConverted(given: KnownType, wanted: unknown): boolean {
  const isScalar = given === "a number" || given === "a boolean";
  switch (wanted) {
    case "integer":
    case "number":
      return given === "an array" || given === "an object" || given === "a boolean";
    case "boolean":
      return given === "an array" || given === "an object" || given === "a number";
    case "array":
      return given === "an object" || isScalar;
    case "object":
      return given === "an array" || isScalar;
    default:
      return false;
  }
}

function fits(value: unknown, type: string): boolean {
  switch (type) {
    case "integer":
      return typeof value === "number"
        ? Number.isInteger(value)
        : typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value);
    case "number":
      return typeof value === "number" || (typeof value === "string" && Number.isFinite(Number(value)));
    case "boolean":
      return typeof value === "boolean" || (typeof value === "string" && /^(?:true|false)$/i.test(value));
    case "string":
      return typeof value !== "object";
    case "object":
      return typeof value === "object" && !Array.isArray(value);
    case "array":
      return Array.isArray(value);
    default:
      return true;
  }
}
