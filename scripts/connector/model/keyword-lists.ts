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

/** Types that rules ask for and most nodes do not have. */
type ListedType = "array" | "file";

/** Nodes by the keywords they have, so that a rule about one keyword does not look at every node. */
export class KeywordLists {
  /** Everything typed that has extensions. */
  readonly extended: TypedNode[] = [];
  private readonly types = new Map<unknown, TypedNode[]>([
    ["array", []],
    ["file", []],
  ] satisfies [ListedType, TypedNode[]][]);
  private readonly lists = new Map<string, TypedNode[]>(listed.map((keyword) => [keyword, []]));

  /** @returns whether the node has extensions */
  add(node: TypedNode): boolean {
    let isExtended = false;
    for (const name in node.value) {
      if (name.charCodeAt(0) === 120) isExtended = true;
      if (name === "type") this.types.get(node.value[name])?.push(node);
      else this.lists.get(name)?.push(node);
    }
    if (isExtended) this.extended.push(node);
    return isExtended;
  }

  /** Everything typed that has a keyword. */
  typed(keyword: ListedKeyword): readonly TypedNode[] {
    return this.lists.get(keyword) ?? [];
  }

  /** Everything typed that has a type. */
  ofType(type: ListedType): readonly TypedNode[] {
    return this.types.get(type) ?? [];
  }

  /** Schemas that have a keyword. */
  schemas(keyword: ListedKeyword): readonly SchemaNode[] {
    return this.typed(keyword).filter((node) => node.origin === "schema");
  }
}
