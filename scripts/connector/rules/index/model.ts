import type { JsonObject } from "../../../core/json/json-object.js";
import type { Location } from "../../../core/rules/location.js";

/** The verbs of OpenAPI 2.0, in the order of its specification. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch"] as const;
export type Method = (typeof methods)[number];

/** One path with its own parameters. */
export interface PathItem {
  readonly path: string;
  readonly value: JsonObject;
  readonly location: Location;
  readonly parameters: readonly Parameter[];
  readonly operations: readonly Operation[];
}

export interface Operation {
  /** Undefined when it is missing or no text. */
  readonly id: string | undefined;
  readonly method: Method;
  readonly path: string;
  readonly item: PathItem;
  readonly value: JsonObject;
  readonly location: Location;
  /** Its own parameters, as listed, references resolved. */
  readonly ownParameters: readonly Parameter[];
  /** Its own and those of its path that it does not override. */
  readonly parameters: readonly Parameter[];
  readonly responses: readonly Response[];
  /** `x-ms-trigger` when it is there: "single" or "batch". */
  readonly trigger: string | undefined;
  /** True for a trigger that subscribes: its path carries `x-ms-notification-content`. */
  readonly webhook: boolean;
  /** True for `x-ms-visibility: internal`: makers never see it. */
  readonly internal: boolean;
  /** The operation's own media types or the document's. */
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
}

export interface Parameter {
  /** Resolved: what a `$ref` points to. */
  readonly value: JsonObject;
  /** Where it is listed. */
  readonly location: Location;
  /** Where its value stands: the target of a `$ref`, or the same as `place`. */
  readonly source: Location;
  readonly name: string;
  /** query, header, path, formData, body or whatever was written. */
  readonly sentIn: string;
  readonly required: boolean;
  readonly internal: boolean;
  readonly schema: JsonObject | undefined;
}

export interface Response {
  /** "200", "default". */
  readonly status: string;
  readonly value: JsonObject;
  readonly location: Location;
  readonly source: Location;
  readonly schema: JsonObject | undefined;
}

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
}

/** Anything with a JSON Schema style type: schemas, non-body parameters, their items, response headers. */
export interface TypedNode {
  readonly value: JsonObject;
  readonly location: Location;
  readonly origin: "schema" | "parameter" | "items" | "header";
}

/** A `$ref` and where it stands. */
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
