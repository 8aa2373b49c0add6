import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { step, type Location } from "../../core/rules/location.js";
import { collectDynamics } from "./collect-dynamics.js";
import type { Operation } from "./operation.js";
import type { SchemaNode, SchemaRole } from "./schema-node.js";
import { addTyped, type Walk } from "./walk.js";

/** Collects a schema and every schema inside it. */
export function collectSchema(
  walk: Walk,
  value: JsonObject,
  location: Location,
  role: SchemaRole,
  operation: Operation | undefined,
): void {
  const { schemas, references, trees } = walk;
  const first = schemas.length;
  const firstReference = references.length;
  const root: SchemaNode = {
    value,
    location,
    role,
    kind: "root",
    name: undefined,
    parent: undefined,
    operation,
    origin: "schema",
  };
  const depth = collectNode(walk, root);
  const inside = references.length === firstReference ? [] : references.slice(firstReference);
  trees.push({ root, size: schemas.length - first, depth, references: inside });
}

/** @returns how many levels the schema has */
function collectNode(walk: Walk, node: SchemaNode): number {
  const { value, location, operation } = node;
  walk.schemas.push(node);
  if (typeof value["$ref"] === "string") {
    walk.references.push({ target: value["$ref"], holder: value, location, kind: "schema" });
  }
  if (addTyped(walk, node)) collectDynamics(walk, value, location, operation);
  const { properties, items, allOf, additionalProperties } = value as Record<string, unknown>;
  let depth = 0;
  if (isJsonObject(properties)) {
    const group = step(location, "properties");
    for (const name in properties) {
      depth = Math.max(depth, collectChild(walk, node, properties[name], step(group, name), "property", name));
    }
  }
  if (items !== undefined) {
    const where = step(location, "items");
    depth = Math.max(
      depth,
      collectChild(walk, node, items, where, "items"),
      collectList(walk, node, items, where, "items"),
    );
  }
  if (additionalProperties !== undefined) {
    const where = step(location, "additionalProperties");
    depth = Math.max(depth, collectChild(walk, node, additionalProperties, where, "additional"));
  }
  if (allOf !== undefined) {
    depth = Math.max(depth, collectList(walk, node, allOf, step(location, "allOf"), "allOf"));
  }
  return depth + 1;
}

/** @returns how many levels the child has; 0 when it is not a schema */
function collectChild(
  walk: Walk,
  parent: SchemaNode,
  value: unknown,
  location: Location,
  kind: SchemaNode["kind"],
  name?: string,
): number {
  if (!isJsonObject(value)) return 0;
  const { role, operation, origin } = parent;
  return collectNode(walk, { value, location, role, kind, name, parent, operation, origin });
}

/** @returns how many levels the deepest child in a list has */
function collectList(
  walk: Walk,
  parent: SchemaNode,
  list: unknown,
  location: Location,
  kind: SchemaNode["kind"],
): number {
  if (!Array.isArray(list)) return 0;
  let depth = 0;
  list.forEach((value: unknown, index) => {
    depth = Math.max(depth, collectChild(walk, parent, value, step(location, index), kind));
  });
  return depth;
}

/** Collects the chain of `items` of a non-body parameter or a header. */
export function collectItems(walk: Walk, holder: JsonObject, location: Location): void {
  let value = holder["items"];
  let where = step(location, "items");
  while (isJsonObject(value)) {
    addTyped(walk, { value, location: where, origin: "items" });
    value = value["items"];
    where = step(where, "items");
  }
}
