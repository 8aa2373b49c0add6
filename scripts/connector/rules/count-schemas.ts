import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { DefinitionIndex } from "../model/definition-index.js";

const known = new WeakMap<DefinitionIndex, Map<JsonObject, number>>();

/**
 * How many schemas a schema contains when its references are followed: itself, its properties, items and parts. A
 * reference into an open schema counts once.
 * @param most counting stops there
 */
export function countSchemas(index: DefinitionIndex, schema: JsonObject, most: number): number {
  let counts = known.get(index);
  if (counts === undefined) {
    counts = new Map<JsonObject, number>();
    known.set(index, counts);
  }
  return count(index, schema, most, counts, new Set(), 0);
}

function count(
  index: DefinitionIndex,
  schema: JsonObject,
  most: number,
  counts: Map<JsonObject, number>,
  open: Set<JsonObject>,
  depth: number,
): number {
  if (open.has(schema) || depth > 150) return 1;
  const done = counts.get(schema);
  if (done !== undefined) return done;
  open.add(schema);
  let total = 1;
  const { $ref, properties, items, additionalProperties, allOf } = schema;
  const children: unknown[] = [
    ...(isJsonObject(properties) ? Object.values(properties) : []),
    items,
    additionalProperties,
    ...(Array.isArray(allOf) ? (allOf as unknown[]) : []),
  ];
  const target = typeof $ref === "string" ? index.resolve($ref) : undefined;
  if (target !== undefined) total = count(index, target, most, counts, open, depth + 1);
  for (const child of children) {
    if (total > most) break;
    if (isJsonObject(child)) total += count(index, child, most, counts, open, depth + 1);
  }
  open.delete(schema);
  // What was counted inside of an open ring depends on where the count began; only whole counts are kept.
  if (open.size === 0 || total > most) counts.set(schema, total);
  return total;
}
