import type { JsonObject } from "../../core/json/json-object.js";

/** An operation that was made of $metadata. */
export interface GeneratedOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject & { readonly operationId: string };
}

/** What goes into a connector's definition. */
export interface Generated {
  readonly operations: readonly GeneratedOperation[];
  readonly definitions: Readonly<Record<string, JsonObject>>;
  /** Ids of operations that return pages. */
  readonly paged: readonly string[];
}
