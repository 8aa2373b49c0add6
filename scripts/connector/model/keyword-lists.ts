import type { SchemaNode, TypedNode } from "./schema-node.js";

/** Keywords that rules ask for and most nodes do not have. */
const listed = [
  "default",
  "discriminator",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "format",
  "items",
  "maxItems",
  "maxLength",
  "maxProperties",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
  "multipleOf",
  "pattern",
  "readOnly",
  "required",
  "x-ms-dynamic-list",
  "x-ms-dynamic-properties",
  "x-ms-dynamic-schema",
  "x-ms-dynamic-tree",
  "x-ms-dynamic-values",
  "x-ms-enum-values",
  "x-ms-notification-url",
  "x-ms-summary",
  "x-ms-visibility",
] as const;

export type ListedKeyword = (typeof listed)[number];

/** Nodes by the keywords they have, so that a rule about one keyword does not look at every node. */
export class KeywordLists {
  private readonly lists = new Map<string, TypedNode[]>(listed.map((keyword) => [keyword, []]));

  add(node: TypedNode): void {
    for (const name in node.value) this.lists.get(name)?.push(node);
  }

  /** Everything typed that has a keyword. */
  typed(keyword: ListedKeyword): readonly TypedNode[] {
    return this.lists.get(keyword) ?? [];
  }

  /** Schemas that have a keyword. */
  schemas(keyword: ListedKeyword): readonly SchemaNode[] {
    return this.typed(keyword).filter((node) => node.origin === "schema");
  }
}
