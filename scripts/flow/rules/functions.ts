import { isJsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import { functionCatalog } from "../../expression/index.js";
import type { FlowNode } from "../model/index.js";
import type { KnownType } from "../types/known-type.js";

/**
 * Names that the service knows beyond the documented functions: aliases in old exports and functions of one host
 * (Source: Microsoft Learn, function reference; exported flows).
 */
const undocumented = new Set(["actionoutputs", "actionbody", "encodeuri", "decodeuri", "agentparameters"]);

/** True when the workflow language has a function of that name. */
export function isFunction(name: string): boolean {
  const key = name.toLowerCase();
  return functionCatalog.has(key) || undocumented.has(key);
}

/** Names for "did you mean". */
export function functionNames(): string[] {
  return [...functionCatalog.values()].map((definition) => definition.name);
}

const number: readonly KnownType[] = ["a number"];
const list: readonly KnownType[] = ["an array"];
const measurable: readonly KnownType[] = ["a string", "an array"];
const booleanLike: readonly KnownType[] = ["a boolean", "a string", "a number"];

/** Types by argument; a single one applies to all. Only functions that fail on any other type. */
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
    join: [list, ["a string"]],
    union: [["an array", "an object"]],
    intersection: [["an array", "an object"]],
    reverse: [measurable],
    createarray: [],
    and: [booleanLike],
    or: [booleanLike],
    not: [booleanLike],
    take: [measurable, number],
    skip: [list, number],
    split: [["a string"], ["a string"]],
    substring: [["a string"], number, number],
    adddays: [["a string"], number, ["a string"]],
    addhours: [["a string"], number, ["a string"]],
    addminutes: [["a string"], number, ["a string"]],
    addseconds: [["a string"], number, ["a string"]],
  }),
);

/** The operators of an `If`'s condition object with their locations. */
export function conditionOperators(
  node: FlowNode,
): { readonly name: string; readonly location: Location; readonly operands: unknown }[] {
  const found: { name: string; location: Location; operands: unknown }[] = [];
  const visit = (value: unknown, location: Location, depth: number): void => {
    if (!isJsonObject(value) || depth > 60) return;
    for (const name of Object.keys(value)) {
      const where = below(location, name);
      const operands = value[name];
      found.push({ name, location: where, operands });
      if (Array.isArray(operands))
        operands.forEach((operand: unknown, at) => visit(operand, below(where, at), depth + 1));
      else visit(operands, where, depth + 1);
    }
  };
  if (node.typeKey === "if") visit(node.definition["expression"], below(node.location, "expression"), 0);
  return found;
}

/** The texts of a value down to eight levels, with their paths. */
export function* shallowTexts(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<[string, readonly (string | number)[]]> {
  if (typeof value === "string") yield [value, path];
  else if (path.length >= 8 || typeof value !== "object" || value === null) return;
  else if (Array.isArray(value)) for (const [at, entry] of value.entries()) yield* shallowTexts(entry, [...path, at]);
  else for (const [name, entry] of Object.entries(value)) yield* shallowTexts(entry, [...path, name]);
}
