import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, step, type Location } from "../../core/rules/location.js";
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
  collectNode(walk, {
    value,
    location,
    role,
    operation,
    kind: "root",
    name: undefined,
    parent: undefined,
    origin: "schema",
  });
}

function collectNode(walk: Walk, node: SchemaNode): void {
  const { value, location, role, operation, origin } = node;
  walk.schemas.push(node);
  if ("$ref" in value && typeof value["$ref"] === "string") {
    walk.references.push({ target: value["$ref"], holder: value, location, kind: "schema" });
  }
  addTyped(walk, node);
  collectDynamics(walk, value, location, operation);
  const next = (child: unknown, where: Location, kind: SchemaNode["kind"], name?: string): void => {
    if (isJsonObject(child))
      collectNode(walk, { value: child, location: where, role, operation, kind, name, parent: node, origin });
  };
  const { properties, items, allOf, additionalProperties } = value as Record<string, unknown>;
  if (isJsonObject(properties)) {
    const group = step(location, "properties");
    for (const name of Object.keys(properties)) next(properties[name], step(group, name), "property", name);
  }
  if (items !== undefined) {
    if (Array.isArray(items)) items.forEach((item, index) => next(item, below(location, "items", index), "items"));
    else next(items, step(location, "items"), "items");
  }
  if (additionalProperties !== undefined) {
    next(additionalProperties, below(location, "additionalProperties"), "additional");
  }
  if (Array.isArray(allOf)) allOf.forEach((part, index) => next(part, below(location, "allOf", index), "allOf"));
}

/** Collects the chain of `items` of a non-body parameter or a header. */
export function collectItems(walk: Walk, holder: JsonObject, location: Location): void {
  let value = holder["items"];
  let where = below(location, "items");
  while (isJsonObject(value)) {
    addTyped(walk, { value, location: where, origin: "items" });
    value = value["items"];
    where = below(where, "items");
  }
}
