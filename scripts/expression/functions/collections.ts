import { noteOf, withAppended } from "../values/growing-array.js";
import { EvaluationError } from "../expression-error.js";
import { countStep } from "../stopping.js";
import { deepEquals, equalityKey, order } from "../values/equality.js";
import { isRecord, kindOf } from "../values/kind.js";
import { toText } from "../values/text.js";
import { findKey } from "../evaluate/context.js";
import { arrayAt, integerAt, optionalTextAt, textAt, wrongArgument } from "./arguments.js";
import { define, type FunctionDefinition } from "./function-definition.js";
import { checkedText } from "./strings.js";

/** Collection functions. */
export const collectionFunctions: readonly FunctionDefinition[] = [
  define(
    "chunk(collection: string | array, length: integer): array",
    "Returns the text or array in pieces of a length; the last may be shorter.",
    (values) => {
      const source = textOrArrayAt(values, 0);
      const size = integerAt(values, 1);
      if (size < 1) throw wrongArgument(1, "1 or more", size);
      const chunks: unknown[] = [];
      for (let start = 0; start < source.length; start += size) {
        countStep();
        chunks.push(source.slice(start, start + size));
      }
      return chunks;
    },
  ),
  define(
    "contains(collection: string | array | object, value: any): boolean",
    "Returns whether a text has a part, an array an item, or an object a key; case matters, but for keys.",
    ([collection, value]) => {
      if (Array.isArray(collection)) return collection.some((item) => deepEquals(item, value));
      if (typeof collection === "string") return collection.includes(textAt([collection, value], 1));
      // Seen on a tenant: FlowForger's runs (github.com/tomdam/flowforger).
      if (isRecord(collection)) return findKey(collection, textAt([collection, value], 1)) !== undefined;
      throw wrongArgument(0, "a string, an array or an object", collection);
    },
  ),
  define(
    "empty(collection: string | array | object | null): boolean",
    "Returns whether a text, an array or an object has nothing in it; null is empty.",
    ([collection]) => {
      if (typeof collection === "string" || Array.isArray(collection)) return collection.length === 0;
      if (isRecord(collection)) return Object.keys(collection).length === 0;
      if (kindOf(collection) === "null") return true;
      throw wrongArgument(0, "a string, an array or an object", collection);
    },
  ),
  define(
    "first(collection: string | array): any",
    "Returns the first character or item; null for an empty array.",
    (values) => itemAt(textOrArrayAt(values, 0), 0),
  ),
  define(
    "last(collection: string | array): any",
    "Returns the last character or item; null for an empty array.",
    (values) => {
      const source = textOrArrayAt(values, 0);
      return itemAt(source, source.length - 1);
    },
  ),
  define(
    "join(items: array, delimiter: string): string",
    "Returns the texts of all items with a delimiter between them.",
    (values) => checkedText(arrayAt(values, 0).map(itemText).join(textAt(values, 1))),
  ),
  define(
    "length(collection: string | array): integer",
    "Returns the number of characters or items.",
    (values) => textOrArrayAt(values, 0).length,
  ),
  define("reverse(items: array): array", "Returns the items in opposite order.", (values) =>
    arrayAt(values, 0).toReversed(),
  ),
  define(
    "skip(collection: string | array, count: integer): any",
    "Returns what is left without the first characters or items.",
    (values) => textOrArrayAt(values, 0).slice(countAt(values, 1)),
  ),
  define("take(collection: string | array, count: integer): any", "Returns the first characters or items.", (values) =>
    textOrArrayAt(values, 0).slice(0, countAt(values, 1)),
  ),
  define(
    "sort(items: array, sortBy?: string): array",
    "Returns the items in ascending order, by a property when one is named.",
    (values) => sort(arrayAt(values, 0), optionalTextAt(values, 1)),
  ),
  define(
    "union(collection: array | object, second: array | object, ...more: array | object): any",
    "Returns all different items of arrays, or all members of objects; the last object with a member wins.",
    (values) => combine(values, unionOfArrays, unionOfObjects),
  ),
  define(
    "intersection(collection: array | object, second: array | object, ...more: array | object): any",
    "Returns the items or members that all arrays or objects have.",
    (values) => combine(values, commonItems, commonMembers),
  ),
];

function itemText(value: unknown): string {
  countStep();
  return toText(value);
}

function textOrArrayAt(values: readonly unknown[], index: number): string | readonly unknown[] {
  const value = values[index];
  if (typeof value === "string" || Array.isArray(value)) return value;
  throw wrongArgument(index, "a string or an array", value);
}

function itemAt(source: string | readonly unknown[], index: number): unknown {
  return typeof source === "string" ? source.charAt(index) : (source[index] ?? null);
}

function countAt(values: readonly unknown[], index: number): number {
  const count = integerAt(values, index);
  if (count < 0) throw wrongArgument(index, "0 or more", count);
  return count;
}

function sort(items: readonly unknown[], sortBy: string | undefined): unknown[] {
  const keyed = items.map((item) => ({ item, key: sortBy === undefined ? item : member(item, sortBy) }));
  // Array.prototype.toSorted is stable, as the platform's OrderBy is.
  return keyed.toSorted((left, right) => compareKeys(left.key, right.key)).map(({ item }) => item);
}

function member(item: unknown, name: string): unknown {
  if (!isRecord(item)) throw new EvaluationError(`cannot sort by '${name}': not every item is an object`);
  const key = findKey(item, name);
  return key === undefined ? null : item[key];
}

function compareKeys(left: unknown, right: unknown): number {
  countStep();
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  const result = order(left, right);
  if (result === undefined) {
    throw new EvaluationError(
      `cannot sort values of different or unordered types: ${kindOf(left)} and ${kindOf(right)}`,
    );
  }
  return result;
}

type Members = Readonly<Record<string, unknown>>;

function combine(
  values: readonly unknown[],
  arrays: (sources: readonly (readonly unknown[])[]) => unknown,
  objects: (sources: readonly Members[]) => unknown,
): unknown {
  if (values.every((value) => Array.isArray(value))) return arrays(values as readonly (readonly unknown[])[]);
  if (values.every(isRecord)) return objects(values);
  const wrong = values.findIndex((value) => !Array.isArray(value) && !isRecord(value));
  if (wrong >= 0) throw wrongArgument(wrong, "an array or an object", values[wrong]);
  throw new EvaluationError("the arguments must all be arrays or all be objects");
}

const elementKeys = Symbol("keys of distinct elements");

function unionOfArrays([first = [], ...others]: readonly (readonly unknown[])[]): readonly unknown[] {
  // A union that is the beginning of a longer one, as loops make them, is not compared again element by element.
  const known = noteOf(first, elementKeys, distinctKeys);
  if (known === undefined || known.size !== first.length) return shared(distinct([...first, ...others.flat(1)]));
  const added: unknown[] = [];
  for (const item of others.flat(1)) {
    const key = equalityKey(item);
    if (!known.has(key)) added.push(item);
    known.add(key);
  }
  return added.length === 0 ? first : withAppended(first, added);
}

function distinctKeys(items: Iterable<unknown>): Set<string> {
  const keys = new Set<string>();
  for (const item of items) keys.add(equalityKey(item));
  return keys;
}

/** A long array in a form that later unions can build on. */
function shared(items: readonly unknown[]): readonly unknown[] {
  return withAppended(items, []);
}

function commonItems([first = [], ...others]: readonly (readonly unknown[])[]): unknown[] {
  const keys = others.map((source) => new Set(source.map(equalityKey)));
  return distinct(first.filter((item) => keys.every((set) => set.has(equalityKey(item)))));
}

/** Distinct values in the order they came. */
function distinct(items: readonly unknown[]): unknown[] {
  const byKey = new Map<string, unknown>();
  for (const item of items) {
    const key = equalityKey(item);
    if (!byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}

/** Later objects win, members stay where they first were. */
function unionOfObjects(sources: readonly Members[]): Members {
  return Object.fromEntries(sources.flatMap((source) => Object.entries(source)));
}

/** Members that every object has with an equal value. */
function commonMembers([first = {}, ...others]: readonly Members[]): Members {
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) =>
      others.every((other) => Object.hasOwn(other, key) && deepEquals(other[key], value)),
    ),
  );
}
