import { EvaluationError, type EvaluationProblem } from "../expression-error.js";
import { describe, isRecord, kindOf } from "../values/kind.js";
import { toText } from "../values/text.js";
import { findKey, listNames } from "./context.js";

const missing = Symbol("missing");

/**
 * `object[key]`. With a question mark (`optional`) what is not there, and anything of null, is null; a key of the wrong
 * type, or a property of a text or number, is an error all the same.
 */
export function dereference(object: unknown, key: unknown, optional: boolean): unknown {
  if (typeof key === "string") {
    if (isRecord(object)) {
      const found = lookUp(object, key);
      if (found !== missing) return found ?? null;
      if (optional) return null;
      throw new EvaluationError(
        `there is no property '${key}'${listNames(Object.keys(object))}`,
        cannot(`property '${key}' doesn't exist, available properties are '${shownNames(object)}'.`),
      );
    }
  } else if (typeof key === "number" && Array.isArray(object)) {
    if (Number.isInteger(key) && key >= 0 && key < object.length) return (object[key] as unknown) ?? null;
    if (optional) return null;
    throw new EvaluationError(
      `index ${key} is outside an array of ${object.length}`,
      cannot(`array index '${key}' is outside bounds (0, ${object.length - 1}) of array.`),
    );
  }
  const shown =
    typeof key === "string" ? `property '${key}'` : kindOf(key) === "integer" ? `index ${String(key)}` : describe(key);
  if (object === null || object === undefined) {
    if (optional) return null;
    throw new EvaluationError(
      `cannot take ${shown} of null; '?' before it gives null instead`,
      cannot(`property '${toText(key)}' cannot be selected.`),
    );
  }
  throw new EvaluationError(
    `cannot take ${shown} of ${describe(object)}${expected(object)}`,
    cannot(`property '${toText(key)}' cannot be selected.${reason(object)}`),
  );
}

function cannot(reason: string): EvaluationProblem {
  return { kind: "selection", reason };
}

/** In the platform's words. */
function reason(object: unknown): string {
  if (Array.isArray(object)) return " Array elements can only be selected using an integer index.";
  const kind = kindOf(object);
  if (kind === "object") return "";
  return ` Property selection is not supported on values of type '${kind.charAt(0).toUpperCase()}${kind.slice(1)}'.`;
}

const maxShown = 1000;

function shownNames(record: object): string {
  const names = Object.keys(record).join(", ");
  return names.length > maxShown ? `${names.slice(0, maxShown)}…` : names;
}

function expected(object: unknown): string {
  if (Array.isArray(object)) return ", expected an integer index";
  return isRecord(object) ? ", expected a property name" : "";
}

/** The exact name, then the name in another case, then a path: the designer writes `['body/value']`. */
function lookUp(record: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  const key = findKey(record, name);
  if (key !== undefined) return record[key];
  return name.includes("/") ? lookUpPath(record, name) : missing;
}

/** Splits at each slash in turn: names of members may contain slashes themselves. */
function lookUpPath(record: Readonly<Record<string, unknown>>, path: string): unknown {
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    const head = unescape(path.slice(0, slash));
    const key = findKey(record, head);
    if (key === undefined) continue;
    const rest = path.slice(slash + 1);
    const member = record[key];
    if (!isRecord(member)) continue;
    const found = lookUp(member, rest);
    if (found !== missing) return found;
    const unescaped = unescape(rest);
    if (unescaped !== rest) {
      const last = findKey(member, unescaped);
      if (last !== undefined) return member[last];
    }
  }
  return missing;
}

/** The designer writes a slash inside a name as `~1` and a tilde as `~0`. */
function unescape(segment: string): string {
  return segment.includes("~") ? segment.replaceAll("~1", "/").replaceAll("~0", "~") : segment;
}
