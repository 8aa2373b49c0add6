import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { parseJsonSource } from "../../core/source/json-source.js";
import { locate } from "../../core/source/source-document.js";

/** Members of the common contract and of batch events whose number is always whole. */
const wholeNumbers: ReadonlySet<string> = new Set(["ControlNumber", "JobId", "MajorVersion", "MinorVersion"]);

/** The list of the common contract; the sample shows it as null. */
const knownLists: ReadonlySet<string> = new Set(["ParentContextRecordSubjects"]);

/** What a later payload cannot do without. */
const needed = ["BusinessEventId", "JobId"];

/** Nesting that no sample has; stops hostile input before the stack does. */
const maxDepth = 60;

/**
 * Makes a tolerant JSON Schema from the sample payload that the business events catalog gives for an event ("Download
 * schema"): the sample shows every member once, with 0, "" or null for any value that may occur there. Real payloads carry
 * null instead of strings and lists, and grow members over time; all of that passes.
 * @param name the sample's name in findings
 * @throws InputError when the text is not a JSON object; the error says where
 */
export function eventSchema(name: string, text: string): { schema: JsonObject; hasEventId: boolean } {
  const document = parseJsonSource(name, text);
  const errors = document.syntax.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new InputError(`${name}: ${errors[0]?.message ?? "not valid JSON"}`, errors);
  const sample = document.value;
  if (!isJsonObject(sample)) {
    const message = `the sample is ${describe(sample)}, expected the JSON object of one event`;
    const finding = { code: "SampleNotAnObject", severity: "error", message, pointer: "" } as const;
    throw new InputError(`${name}: ${message}`, [locate(document, finding)]);
  }
  const required = needed.filter((member) => Object.hasOwn(sample, member));
  const schema: JsonObject = {
    type: "object",
    ...(required.length > 0 ? { required } : {}),
    properties: membersOf(sample, 0, name),
  };
  return { schema, hasEventId: required.includes("BusinessEventId") };
}

function membersOf(sample: JsonObject, depth: number, name: string): JsonObject {
  return Object.fromEntries(Object.keys(sample).map((key) => [key, memberSchema(key, sample[key], depth, name)]));
}

function memberSchema(key: string, value: unknown, depth: number, name: string): JsonObject {
  if (depth >= maxDepth) throw new InputError(`${name}: the sample is nested deeper than ${maxDepth} levels`);
  switch (typeof value) {
    case "string":
      return { type: needed.includes(key) && depth === 0 ? "string" : ["string", "null"] };
    case "number":
      // 0 may be an amount as well as a count.
      return { type: wholeNumbers.has(key) ? "integer" : "number" };
    case "boolean":
      return { type: "boolean" };
    default:
      if (Array.isArray(value)) {
        const items = (value as unknown[]).map((item) => memberSchema("", item, depth + 1, name));
        return { type: ["array", "null"], items: items.reduce<JsonObject>((all, item) => merged(all, item), {}) };
      }
      if (isJsonObject(value)) return { type: ["object", "null"], properties: membersOf(value, depth + 1, name) };
      // null means an empty list, or a contract that was not filled in.
      return { type: knownLists.has(key) ? ["array", "null"] : ["array", "object", "null"], items: {} };
  }
}

/** A schema that both describe: types together, members together. */
function merged(one: JsonObject, other: JsonObject): JsonObject {
  // A schema without a type comes from a list that showed nothing.
  if (one["type"] === undefined) return other;
  if (other["type"] === undefined) return one;
  const types = [...new Set([one["type"], other["type"]].flat())];
  const properties = mergedMembers(one["properties"], other["properties"]);
  const items =
    isJsonObject(one["items"]) && isJsonObject(other["items"]) ? merged(one["items"], other["items"]) : undefined;
  return {
    ...one,
    ...other,
    type: types.length === 1 ? types[0] : types,
    ...(properties === undefined ? {} : { properties }),
    ...(items === undefined ? {} : { items }),
  };
}

function mergedMembers(one: unknown, other: unknown): JsonObject | undefined {
  if (!isJsonObject(one) || !isJsonObject(other)) return undefined;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    keys.map((key) => {
      const [first, second] = [one, other].map((members) => (Object.hasOwn(members, key) ? members[key] : undefined));
      return [key, isJsonObject(first) && isJsonObject(second) ? merged(first, second) : (first ?? second)];
    }),
  );
}

function describe(value: unknown): string {
  if (value === undefined) return "empty";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}
