import type { JsonObject } from "../../core/json/json-object.js";
import type { DefinitionIndex } from "../model/definition-index.js";
import type { SchemaTree } from "../model/schema-node.js";
import { perIndex } from "./per-index.js";

/** At most how many schemas and levels a schema has when its references are followed. */
export interface SchemaBounds {
  readonly size: number;
  readonly depth: number;
}

/** Nothing is known. */
const unbounded: SchemaBounds = { size: Infinity, depth: Infinity };

/** Definitions that refer to one another in longer chains are left to those who count. */
const longestChain = 100;

const treesOf = perIndex(({ trees }) => new Map(trees.map((tree) => [tree.root.value, tree])));
const boundsKnown = perIndex(() => new Map<SchemaTree, SchemaBounds>());

/**
 * What limits can be told from without counting: each tree of schemas is added up once. Where references form a circle, or lead
 * elsewhere than to the root of a tree, the bounds are infinite and only counting can tell.
 */
export function boundsOf(index: DefinitionIndex, schema: JsonObject): SchemaBounds {
  return boundsIn(index, schema, 0);
}

/** True when every reference between schemas leads to the root of a tree or nowhere, so that the index has everything. */
export const hasAllSchemas = perIndex((index) =>
  index.references.every(({ kind, target }) => {
    const value = kind === "schema" ? index.resolve(target) : undefined;
    return value === undefined || treesOf(index).has(value);
  }),
);

function boundsIn(index: DefinitionIndex, schema: JsonObject, chain: number): SchemaBounds {
  const known = boundsKnown(index);
  const tree = treesOf(index).get(schema);
  if (tree === undefined || chain > longestChain) return unbounded;
  const done = known.get(tree);
  if (done !== undefined) return done;
  // What comes back here while the tree is open has found a circle.
  known.set(tree, unbounded);
  let { size, depth } = tree;
  for (const reference of tree.references) {
    const target = index.resolve(reference.target);
    if (target === undefined) continue;
    const inside = boundsIn(index, target, chain + 1);
    size += inside.size;
    depth = Math.max(depth, tree.depth + inside.depth);
  }
  const bounds = { size, depth };
  known.set(tree, bounds);
  return bounds;
}
