import type { JsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";
import type { Operation } from "./operation.js";

/** Where a tree of schemas starts. */
export type SchemaRole = "definition" | "body" | "response" | "notification";

/** A schema anywhere in the document. */
export interface SchemaNode {
  readonly value: JsonObject;
  readonly location: Location;
  readonly role: SchemaRole;
  readonly kind: "root" | "property" | "items" | "additional" | "allOf";
  /** The property's name. */
  readonly name: string | undefined;
  readonly parent: SchemaNode | undefined;
  /** The operation whose body or response it is. */
  readonly operation: Operation | undefined;
  /** It is a typed node too. */
  readonly origin: "schema";
}

/** A schema with every schema inside it, as far as limits need to know. */
export interface SchemaTree {
  readonly root: SchemaNode;
  /** How many schemas it has. */
  readonly size: number;
  /** How many levels it has. */
  readonly depth: number;
  /** The references in it. */
  readonly references: readonly Reference[];
}

/** Anything with a JSON Schema style type: schemas, non-body parameters, their items, response headers. */
export type TypedNode =
  | SchemaNode
  | {
      readonly value: JsonObject;
      readonly location: Location;
      readonly origin: "parameter" | "items" | "header";
    };

/** A `$ref` and its location. */
export interface Reference {
  readonly target: unknown;
  readonly holder: JsonObject;
  readonly location: Location;
  readonly kind: "schema" | "parameter" | "response" | "path";
}

/** A call of another operation for choices or schemas: x-ms-dynamic-values, -list, -schema, -properties, -tree. */
export interface DynamicUse {
  readonly extension: string;
  readonly value: JsonObject;
  readonly location: Location;
  /** The parameter or schema that carries it. */
  readonly holder: JsonObject;
  readonly operation: Operation | undefined;
}
