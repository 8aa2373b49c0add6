import { isJsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import type { EvaluationContext } from "../../expression/index.js";
import { compileCall, compileValue } from "./expressions.js";
import { ActionFailure, FlowError } from "./failures.js";

export type Condition = (context: EvaluationContext) => boolean;

/**
 * Compiles the condition of an If, an Until or a trigger: a template, or an object with one function as its key
 * (`{ and: [{ equals: ["@x", 1] }] }`). `and` and `or` stop as soon as the result is known.
 */
export function compileCondition(value: unknown, pointer: string): Condition {
  const part = compilePart(value, pointer);
  return (context) => toBoolean(part(context));
}

type Part = (context: EvaluationContext) => unknown;

function compilePart(value: unknown, pointer: string): Part {
  if (isJsonObject(value)) return compileFunction(value, pointer);
  if (Array.isArray(value)) throw new FlowError("a condition has a list, expected a value", pointer);
  return compileValue(value, "the condition");
}

function compileFunction(value: Record<string, unknown>, pointer: string): Part {
  const [entry, ...more] = Object.entries(value);
  if (entry === undefined) return () => true;
  if (more.length > 0) {
    throw new FlowError(`a condition has ${more.length + 1} functions side by side, expected one`, pointer);
  }
  const [name, operands] = entry;
  const list = Array.isArray(operands) ? (operands as readonly unknown[]) : [operands];
  const parts = list.map((operand, index) =>
    compilePart(operand, Array.isArray(operands) ? join(pointer, name, index) : join(pointer, name)),
  );
  switch (name.toLowerCase()) {
    case "and":
      return (context) => parts.every((part) => toBoolean(part(context)));
    case "or":
      // An empty group of the designer is true.
      return (context) => parts.length === 0 || parts.some((part) => toBoolean(part(context)));
    case "not":
      return (context) => !parts.every((part) => toBoolean(part(context)));
    default: {
      const call = compileCall(name, parts.length);
      return (context) => call(parts.map((part) => part(context)));
    }
  }
}

function toBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  throw new ActionFailure(
    "InvalidTemplate",
    `the condition gave ${value === null ? "null" : Array.isArray(value) ? "an array" : `a value of type ${typeof value}`}, expected true or false`,
  );
}
