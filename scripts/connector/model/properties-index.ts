import type { JsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";

/** apiProperties.json, prepared for its readers. */
export interface PropertiesIndex {
  /** The whole document. */
  readonly root: JsonObject;
  /** Its member `properties`; empty when there is none. */
  readonly value: JsonObject;
  readonly location: Location;
  /** Connection parameters of the connector and of each of its parameter sets. */
  readonly parameters: readonly ConnectionParameter[];
  readonly policies: readonly PolicyInstance[];
}

export interface ConnectionParameter {
  readonly name: string;
  readonly value: JsonObject;
  readonly location: Location;
  /** The parameter set it belongs to; undefined for plain connection parameters. */
  readonly set: string | undefined;
}

/** A policy template instance. */
export interface PolicyInstance {
  readonly value: JsonObject;
  readonly location: Location;
  /** Lower case, as the service compares it; "" when there is none. */
  readonly template: string;
  readonly parameters: JsonObject;
  readonly parametersLocation: Location;
  /** Operations it is limited to; empty means all. */
  readonly operations: readonly { readonly name: unknown; readonly location: Location }[];
}
