import type { JsonObject } from "../../core/json/json-object.js";
import type { KeywordLists } from "./keyword-lists.js";
import type { Operation, Parameter, PathItem, Response } from "./operation.js";
import type { DynamicUse, Reference, SchemaNode, SchemaTree, TypedNode } from "./schema-node.js";

/** Everything of a connector's OpenAPI definition that its readers look at, collected in one walk. */
export interface DefinitionIndex {
  readonly root: JsonObject;
  readonly paths: readonly PathItem[];
  readonly operations: readonly Operation[];
  readonly operationsById: ReadonlyMap<string, Operation>;
  /** Every listed parameter once: of operations, of paths and of `#/parameters`. */
  readonly parameters: readonly Parameter[];
  readonly responses: readonly Response[];
  readonly schemas: readonly SchemaNode[];
  /** The same by their roots. */
  readonly trees: readonly SchemaTree[];
  readonly typed: readonly TypedNode[];
  /** The same by the keywords they have. */
  readonly keywords: Pick<KeywordLists, "typed" | "ofType" | "schemas" | "extended">;
  readonly references: readonly Reference[];
  readonly dynamics: readonly DynamicUse[];
  /** The target of a local `$ref`; own members only. */
  resolve(reference: unknown): JsonObject | undefined;
}
