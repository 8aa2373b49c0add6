import type { Operation } from "./index/model.js";

/** How messages call an operation: its id, or its verb and path. */
export function operationName(operation: Operation): string {
  return operation.id === undefined ? `${operation.method.toUpperCase()} ${operation.path}` : `'${operation.id}'`;
}

/** The names in braces of a path, in order. */
export function pathVariables(path: string): string[] {
  return [...path.matchAll(/\{([^{}/]*)\}/g)].map((match) => match[1] ?? "");
}

/** True for text with something other than white space in it. */
export function hasText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
