import { platformTypeName, type EvaluationContext } from "../../expression/index.js";
import { ActionFailure } from "./failures.js";

/**
 * The list a data operation works on.
 * Source: reports of run histories; FlowForger's runs on a tenant (github.com/tomdam/flowforger) for tables.
 */
export function requireArray(value: unknown, action: "join" | "query" | "select" | "table"): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new ActionFailure(
    "BadRequest",
    `The 'from' property value in the '${action}' action inputs is of type '${platformTypeName(value)}'. The value must be ${action === "table" ? "of type 'Array'" : "an array"}.`,
  );
}

/** The context in which `item()` is that element. */
export function withItem(context: EvaluationContext, item: unknown): EvaluationContext {
  return { ...context, item };
}
