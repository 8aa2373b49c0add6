import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import type { DefinitionIndex } from "../model/definition-index.js";
import type { Operation } from "../model/operation.js";
import { hasAllSchemas } from "./schema-bounds.js";

/** The schema that the designer takes for an operation's response: 200, 201, then any other success. */
export function successSchema(operation: Operation): JsonObject | undefined {
  const of = (fits: (status: string) => boolean): JsonObject | undefined =>
    operation.responses.find(({ schema, status }) => schema !== undefined && fits(status))?.schema;
  return of((status) => status === "200") ?? of((status) => status === "201") ?? of((status) => /^2\d\d$/.test(status));
}

/**
 * The schema at a path of property names below a schema.
 * @returns "unknown" where the schema leaves open what is there, undefined where it certainly is nothing
 */
export function follow(index: DefinitionIndex, schema: JsonObject, path: string): JsonObject | "unknown" | undefined {
  let at = open(index, schema);
  for (const token of path.split("/").filter((part) => part !== "")) {
    if (at === undefined || isOpen(at)) return "unknown";
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const properties = at["properties"];
    const step =
      memberIgnoringCase(properties, name) ?? (at["type"] === "array" && /^\d+$/.test(name) ? at["items"] : undefined);
    if (!isJsonObject(step)) {
      // Lists are also passed through by name, and values may have more members than the schema describes.
      return at["type"] === "array" || at["type"] === undefined ? "unknown" : undefined;
    }
    at = open(index, step);
  }
  return at === undefined || isOpen(at) ? "unknown" : at;
}

/** The designer compares names in paths without case: published connectors rely on it. */
function memberIgnoringCase(holder: unknown, name: string): unknown {
  const exact = ownMember(holder, name);
  if (exact !== undefined || !isJsonObject(holder)) return exact;
  const wanted = name.toLowerCase();
  const found = Object.keys(holder).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : holder[found];
}

/** Follows references; undefined when the target does not exist or they form a circle. */
function open(index: DefinitionIndex, schema: JsonObject): JsonObject | undefined {
  let at: JsonObject | undefined = schema;
  for (let step = 0; at !== undefined && typeof at["$ref"] === "string"; step++) {
    if (step > 50) return undefined;
    at = index.resolve(at["$ref"]);
  }
  return at;
}

/** Schemas that do not say all they allow. */
function isOpen(schema: JsonObject): boolean {
  return (
    schema["allOf"] !== undefined ||
    schema["x-ms-dynamic-schema"] !== undefined ||
    schema["x-ms-dynamic-properties"] !== undefined ||
    (schema["properties"] === undefined &&
      schema["items"] === undefined &&
      (schema["type"] === "object" || schema["type"] === undefined)) ||
    (schema["additionalProperties"] !== undefined && schema["additionalProperties"] !== false)
  );
}

/** True when an operation has a parameter of that name, or a body in which the path leads somewhere (or may). */
export function acceptsParameter(index: DefinitionIndex, operation: Operation, name: string): boolean {
  const wanted = name.toLowerCase();
  for (const parameter of operation.parameters) {
    if (parameter.name.toLowerCase() === wanted) return true;
    if (parameter.sentIn !== "body" || parameter.schema === undefined) continue;
    const path = wanted.startsWith(`${parameter.name.toLowerCase()}/`) ? name.slice(parameter.name.length + 1) : name;
    if (follow(index, parameter.schema, path) !== undefined) return true;
  }
  return false;
}

/** True when a schema, its references followed, has a property for the notification URL. */
export function hasNotificationUrl(index: DefinitionIndex, schema: JsonObject | undefined): boolean {
  if (schema === undefined) return false;
  if (index.keywords.typed("x-ms-notification-url").length === 0 && hasAllSchemas(index)) return false;
  return containsNotificationUrl(index, schema, new Set());
}

function containsNotificationUrl(index: DefinitionIndex, schema: unknown, seen: Set<unknown>): boolean {
  if (!isJsonObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  if (schema["x-ms-notification-url"] !== undefined) return true;
  const { $ref, properties, items, allOf } = schema;
  const children: unknown[] = [
    typeof $ref === "string" ? index.resolve($ref) : undefined,
    ...(isJsonObject(properties) ? Object.values(properties) : []),
    items,
    ...(Array.isArray(allOf) ? (allOf as unknown[]) : []),
  ];
  return children.some((child) => containsNotificationUrl(index, child, seen));
}
