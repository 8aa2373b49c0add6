import { isJsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import { functionCatalog, type ExpressionNode } from "../../expression/index.js";
import type { FlowNode } from "../model/index.js";

/**
 * Names that the service knows beyond the documented functions: aliases in old exports and functions of one host
 * (Source: Microsoft Learn, function reference; exported flows).
 */
const undocumented = new Set([
  "actionoutputs",
  "actionbody",
  "appsetting",
  "encodeuri",
  "decodeuri",
  "agentparameters",
]);

/** True when the workflow language has a function of that name. */
export function isFunction(name: string): boolean {
  const key = name.toLowerCase();
  return functionCatalog.has(key) || undocumented.has(key);
}

/** Names for "did you mean". */
export function functionNames(): string[] {
  return [...functionCatalog.values()].map((definition) => definition.name);
}

/** What a literal or a nested call certainly gives. */
export type KnownType = "text" | "a number" | "a flag" | "an array" | "an object" | "null";

/** The type of an argument where it is certain; undefined when only a run can tell. */
export function knownType(node: ExpressionNode): KnownType | undefined {
  if (node.kind === "array") return "an array";
  if (node.kind === "literal") {
    if (node.type === "string") return "text";
    if (node.type === "boolean") return "a flag";
    return node.type === "null" ? "null" : "a number";
  }
  if (node.kind !== "call") return undefined;
  switch (functionCatalog.get(node.name.toLowerCase())?.returns) {
    case "boolean":
      return "a flag";
    case "integer":
    case "number":
      return "a number";
    case "string":
      return "text";
    case "array":
      return "an array";
    case "object":
      return "an object";
    default:
      return undefined;
  }
}

const number: readonly KnownType[] = ["a number"];
const list: readonly KnownType[] = ["an array"];
const measurable: readonly KnownType[] = ["text", "an array"];
const flagLike: readonly KnownType[] = ["a flag", "text", "a number"];

/** Types by argument; the last one stands for all that follow. Only functions that fail on anything else. */
export const expectedTypes: ReadonlyMap<string, readonly (readonly KnownType[])[]> = new Map(
  Object.entries({
    add: [number],
    sub: [number],
    mul: [number],
    div: [number],
    mod: [number],
    range: [number],
    rand: [number],
    length: [measurable],
    first: [measurable],
    last: [measurable],
    join: [list, ["text"]],
    union: [["an array", "an object"]],
    intersection: [["an array", "an object"]],
    reverse: [measurable],
    createarray: [],
    and: [flagLike],
    or: [flagLike],
    not: [flagLike],
    take: [measurable, number],
    skip: [list, number],
    split: [["text"], ["text"]],
    substring: [["text"], number],
    adddays: [["text"], number],
    addhours: [["text"], number],
    addminutes: [["text"], number],
    addseconds: [["text"], number],
  }),
);

/** The operators of an `If`'s condition object with their places. */
export function conditionOperators(node: FlowNode): { readonly name: string; readonly location: Location }[] {
  const found: { name: string; location: Location }[] = [];
  const visit = (value: unknown, location: Location, depth: number): void => {
    if (!isJsonObject(value) || depth > 60) return;
    for (const name of Object.keys(value)) {
      const where = below(location, name);
      found.push({ name, location: where });
      const operands = value[name];
      if (Array.isArray(operands))
        operands.forEach((operand: unknown, at) => visit(operand, below(where, at), depth + 1));
      else visit(operands, where, depth + 1);
    }
  };
  if (node.typeKey === "if") visit(node.definition["expression"], below(node.location, "expression"), 0);
  return found;
}

/** The texts of a value down to three levels, with their paths. */
export function* shallowTexts(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<[string, readonly (string | number)[]]> {
  if (typeof value === "string") yield [value, path];
  else if (path.length >= 3 || typeof value !== "object" || value === null) return;
  else if (Array.isArray(value)) for (const [at, entry] of value.entries()) yield* shallowTexts(entry, [...path, at]);
  else for (const [name, entry] of Object.entries(value)) yield* shallowTexts(entry, [...path, name]);
}
