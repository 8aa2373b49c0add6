import type { JsonObject } from "../../core/json/json-object.js";
import type { Operation } from "../model/operation.js";

/** How messages call an operation: its id, or its verb and path. */
export function operationName(operation: Operation): string {
  return operation.id === undefined ? `${operation.method.toUpperCase()} ${operation.path}` : `'${operation.id}'`;
}

/** The names in braces of a path, in order. */
export function pathVariables(path: string): string[] {
  if (!path.includes("{")) return [];
  return [...path.matchAll(/\{([^{}/]*)\}/g)].map((match) => match[1] ?? "");
}

/** True for text with something other than white space in it. */
export function hasText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/**
 * Operations of a protocol for agents are never shown as actions, so what makers would read is only nice to have
 * (Source: Microsoft Learn, connect an agent to a Model Context Protocol server; its samples leave it out).
 */
export function agentOnly(operation: JsonObject): { readonly severity?: "info" } {
  return operation["x-ms-agentic-protocol"] === undefined ? {} : { severity: "info" };
}
