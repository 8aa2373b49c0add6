import type { JsonObject } from "../../core/json/json-object.js";

/** flows/<template>/flow.yaml: a header, and the definition as the designer's "peek code" shows it. */
export interface FlowSource {
  /** Display name, at most 80 characters. */
  readonly name: string;
  readonly description: string;
  /** Connections by role; actions name the role in `host.connectionName`. */
  readonly connections?: Readonly<Record<string, { readonly connector: string }>>;
  /** Keys of the environment variables that the definition reads by `parameters('<key>')`. */
  readonly environmentVariables?: readonly string[];
  readonly definition: FlowDefinitionSource;
}

export interface FlowDefinitionSource extends JsonObject {
  readonly triggers: Readonly<Record<string, JsonObject>>;
  readonly actions: Readonly<Record<string, JsonObject>>;
}
