import type { JsonObject } from "../../core/json/json-object.js";
import type { ExportedParts } from "../model/index.js";

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
  /** Only in imported flows. */
  readonly exported?: ExportedFlow;
}

/** What the export of an imported flow says beside its definition. With it the build changes nothing. */
export interface ExportedFlow extends ExportedParts {
  /** Row id, lower case. */
  readonly workflowId?: string;
  /** Elements of `<Workflow>` that differ from what a new flow has. */
  readonly workflow?: Readonly<Record<string, string>>;
  /** Display names of connection references by logical name. */
  readonly connectionNames?: Readonly<Record<string, string>>;
  /** Elements of connection references that differ from what a new one has, by logical name. */
  readonly connectionValues?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface FlowDefinitionSource extends JsonObject {
  readonly triggers: Readonly<Record<string, JsonObject>>;
  readonly actions: Readonly<Record<string, JsonObject>>;
}
