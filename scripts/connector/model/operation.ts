import type { JsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";
import type { Method } from "./methods.js";

/** One path with the parameters that its operations share. */
export interface PathItem {
  readonly path: string;
  readonly value: JsonObject;
  readonly location: Location;
  readonly parameters: readonly Parameter[];
  readonly operations: readonly Operation[];
}

export interface Operation {
  /** Undefined when it is missing, empty or not a string. */
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
  /** `x-ms-trigger` when present: "single" or "batch". */
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
  /** Where its value is written: the target of a `$ref`, or the same as `location`. */
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
