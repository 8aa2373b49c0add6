import { findKey } from "../evaluate/context.js";
import { EvaluationError } from "../expression-error.js";
import { isRecord, kindOf } from "../values/kind.js";
import { recordAt, textAt } from "./arguments.js";
import { define, defineLazy, type FunctionDefinition } from "./function-definition.js";

/** Functions that change objects. Property names are found without regard to case, the exact one first. */
export const manipulationFunctions: readonly FunctionDefinition[] = [
  define(
    "addProperty(object: object, name: string, value: any): object",
    "Returns the object with a new property; it fails when there is one of that name.",
    (values) => {
      const [record, name] = [recordAt(values, 0), textAt(values, 1)];
      if (findKey(record, name) !== undefined) throw new EvaluationError(`the object has a property '${name}' already`);
      return Object.fromEntries([...Object.entries(record), [name, values[2]]]);
    },
  ),
  define(
    "setProperty(object: object, name: string, value: any): object",
    "Returns the object with a property set, new or not.",
    (values) => {
      const [record, name] = [recordAt(values, 0), textAt(values, 1)];
      const key = findKey(record, name) ?? name;
      return Object.fromEntries([...Object.entries(record), [key, values[2]]]);
    },
  ),
  define("removeProperty(object: object, name: string): object", "Returns the object without a property.", (values) => {
    const [record, name] = [recordAt(values, 0), textAt(values, 1)];
    const key = findKey(record, name);
    return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
  }),
  define(
    "mergeObjects(object: object, other: object): object",
    "Returns the members of both objects; the second wins, objects inside are merged too.",
    (values) => merge(recordAt(values, 0), recordAt(values, 1)),
  ),
  defineLazy(
    "coalesce(value: any, ...more: any): any",
    "Returns the first value that is not null; what follows it is not evaluated.",
    (values) => {
      for (const value of values) {
        const result = value();
        if (kindOf(result) !== "null") return result;
      }
      return null;
    },
  ),
];

type Members = Readonly<Record<string, unknown>>;

/** The second object wins, objects inside are merged in turn. */
function merge(left: Members, right: Members): Members {
  const merged = new Map(Object.entries(left));
  for (const [key, value] of Object.entries(right)) {
    const present = merged.get(key);
    merged.set(key, isRecord(present) && isRecord(value) ? merge(present, value) : value);
  }
  return Object.fromEntries(merged);
}
