import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { KeywordLists } from "./keyword-lists.js";
import { resolveReference } from "./references.js";
import type { Operation, Parameter, PathItem, Response } from "./operation.js";
import type { DynamicUse, Reference, SchemaNode, SchemaTree, TypedNode } from "./schema-node.js";

/** What one walk over a definition has collected so far. */
export interface Walk {
  readonly root: JsonObject;
  readonly paths: PathItem[];
  readonly operations: Operation[];
  readonly parameters: Parameter[];
  readonly responses: Response[];
  readonly schemas: SchemaNode[];
  readonly trees: SchemaTree[];
  readonly typed: TypedNode[];
  readonly keywords: KeywordLists;
  readonly references: Reference[];
  readonly dynamics: DynamicUse[];
  resolve(reference: unknown): JsonObject | undefined;
}

export function startWalk(root: JsonObject): Walk {
  const resolved = new Map<unknown, JsonObject | undefined>();
  return {
    root,
    paths: [],
    operations: [],
    parameters: [],
    responses: [],
    schemas: [],
    trees: [],
    typed: [],
    keywords: new KeywordLists(),
    references: [],
    dynamics: [],
    resolve(reference) {
      // The same few definitions are asked for by every rule that follows references.
      let target = resolved.get(reference);
      if (target === undefined) resolved.set(reference, (target = resolveReference(root, reference)));
      return target;
    },
  };
}

/** Takes note of something with a type. @returns whether it has extensions */
export function addTyped(walk: Walk, node: TypedNode): boolean {
  walk.typed.push(node);
  return walk.keywords.add(node);
}

/** Visits the members of an object-valued member that are objects. */
export function eachObject(holder: JsonObject, name: string, visit: (key: string, value: JsonObject) => void): void {
  const group = holder[name];
  if (!isJsonObject(group)) return;
  for (const key in group) {
    const value = group[key];
    if (isJsonObject(value)) visit(key, value);
  }
}
