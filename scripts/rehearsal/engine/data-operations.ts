import type { EvaluationContext } from "../../expression/index.js";
import { ActionFailure } from "./failures.js";

/** The list a data operation works on. */
export function requireArray(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  const type = value === null || value === undefined ? "null" : typeof value;
  throw new ActionFailure("BadRequest", `'from' of ${what} is ${type}, expected an array`);
}

/** The context in which `item()` is that element. */
export function withItem(context: EvaluationContext, item: unknown): EvaluationContext {
  return { ...context, item };
}
