import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { DefinitionIndex } from "../model/definition-index.js";
import { perIndex } from "./per-index.js";

const known = perIndex(() => new Map<JsonObject, number>());

/**
 * How many schemas a schema contains when its references are followed: itself, its properties, items and parts. A
 * reference into an open schema counts once.
 * @param most counting stops there
 */
export function countSchemas(index: DefinitionIndex, schema: JsonObject, most: number): number {
  return count(index, schema, most, known(index), new Set(), 0);
}

function count(
  index: DefinitionIndex,
  schema: JsonObject,
  most: number,
  counts: Map<JsonObject, number>,
  open: Set<JsonObject>,
  depth: number,
): number {
  const { $ref, properties, items, additionalProperties, allOf } = schema;
  const isLeaf = ($ref ?? properties ?? items ?? additionalProperties ?? allOf) === undefined;
  if (isLeaf || open.has(schema) || depth > 150) return 1;
  const done = counts.get(schema);
  if (done !== undefined) return done;
  open.add(schema);
  let total = 1;
  const target = typeof $ref === "string" ? index.resolve($ref) : undefined;
  if (target !== undefined) total = count(index, target, most, counts, open, depth + 1);
  const add = (child: unknown): void => {
    if (total <= most && isJsonObject(child)) total += count(index, child, most, counts, open, depth + 1);
  };
  if (isJsonObject(properties)) Object.values(properties).forEach(add);
  add(items);
  add(additionalProperties);
  if (Array.isArray(allOf)) allOf.forEach(add);
  open.delete(schema);
  // What was counted inside of an open ring depends on where the count began; only whole counts are kept.
  if (open.size === 0 || total > most) counts.set(schema, total);
  return total;
}
