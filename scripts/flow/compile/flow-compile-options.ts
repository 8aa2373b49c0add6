import type { Finding } from "../../core/diagnostics/diagnostic.js";
import type { Files } from "../../core/host/files.js";
import type { SourceDocument } from "../../core/source/source-document.js";
import type { SolutionConnectionReference, ConnectorArtefact, EnvironmentVariable } from "../../project/manifest.js";
import type { EnvironmentVariableSource } from "../../project/project.js";
import type { FlowSource } from "./flow-source.js";

/** What a flow is compiled with. */
export interface FlowCompileOptions {
  readonly files: Files;
  /** flow.yaml, absolute. */
  readonly file: string;
  /** flow.yaml as findings name it. */
  readonly name: string;
  /** The file when it has been read already. */
  readonly document?: SourceDocument;
  /** The template's folder name. */
  readonly id: string;
  readonly prefix: string;
  readonly environmentVariables: Readonly<Record<string, EnvironmentVariableSource>>;
  readonly connectors: readonly ConnectorArtefact[];
  /** Workflow row ids by template, for child flows. */
  readonly workflowIds: ReadonlyMap<string, string>;
  /** Checks the shape of the file; schemas/project/flow.schema.json, compiled. */
  readonly checkShape: (value: unknown) => Finding[];
}

export interface CompiledFlow {
  readonly source: FlowSource;
  /** The solution's flow form, as text. */
  readonly content: string;
  readonly connectionReferences: readonly SolutionConnectionReference[];
  readonly environmentVariables: readonly EnvironmentVariable[];
  /** Schema files that were inlined, absolute. */
  readonly schemaFiles: readonly string[];
}
