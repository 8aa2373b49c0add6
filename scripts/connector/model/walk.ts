import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { resolveReference } from "./references.js";
import type { Operation, Parameter, PathItem, Response } from "./operation.js";
import type { DynamicUse, Reference, SchemaNode, TypedNode } from "./schema-node.js";

/** What one walk over a definition has collected so far. */
export interface Walk {
  readonly root: JsonObject;
  readonly paths: PathItem[];
  readonly operations: Operation[];
  readonly parameters: Parameter[];
  readonly responses: Response[];
  readonly schemas: SchemaNode[];
  readonly typed: TypedNode[];
  readonly references: Reference[];
  readonly dynamics: DynamicUse[];
  resolve(reference: unknown): JsonObject | undefined;
}

export function startWalk(root: JsonObject): Walk {
  return {
    root,
    paths: [],
    operations: [],
    parameters: [],
    responses: [],
    schemas: [],
    typed: [],
    references: [],
    dynamics: [],
    resolve: (reference) => resolveReference(root, reference),
  };
}

/** The members of an object-valued member, as pairs of name and object. */
export function* objects(holder: JsonObject, name: string): Generator<[string, JsonObject]> {
  const group = holder[name];
  if (!isJsonObject(group)) return;
  for (const key of Object.keys(group)) {
    const value = group[key];
    if (isJsonObject(value)) yield [key, value];
  }
}
