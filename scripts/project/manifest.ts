import type { EnvironmentVariableType, Publisher, SolutionSource } from "./project.js";
import type { Translation } from "./translations.js";

/** What `build` leaves in dist/manifest.json: the only thing the later steps know of the sources. */
export interface Manifest {
  /** Version of this format. */
  readonly manifestVersion: 1;
  readonly publisher: Publisher;
  readonly solutionVersion: string;
  readonly artefacts: readonly Artefact[];
  readonly environmentVariables: readonly EnvironmentVariable[];
  readonly connectionReferences: readonly SolutionConnectionReference[];
  readonly solutions: readonly SolutionSource[];
  /** What a person wrote for the pages beside the packages: Markdown by solution and language. */
  readonly guides?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What solutions say in other languages; undefined when the project has none. */
  readonly translations?: SolutionTranslations;
  /** The project file and every source as they were built, relative to the project. */
  readonly sourceHashes?: readonly SourceHash[];
}

/** The texts of labels, which have every language in one package; flows and definitions of connectors have one. */
export interface SolutionTranslations {
  /** The language of the build, such as `ja`; undefined: English. */
  readonly language?: string;
  readonly languages: readonly Translation[];
}

export interface SourceHash {
  readonly path: string;
  readonly sha256: string;
}

export type Artefact = ConnectorArtefact | FlowArtefact | TableArtefact | ComponentsArtefact;

interface ArtefactBase {
  /** Folder name in the sources: finance-operations, requeue-failed-batch-job. */
  readonly id: string;
  /** Every file of the artefact, relative to dist, with its SHA-256. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  /** The sources it was made from, relative to the project, forward slashes. */
  readonly sources: readonly string[];
}

export interface ConnectorArtefact extends ArtefactBase {
  readonly kind: "connector";
  /** Folder relative to dist: connectors/finance-operations. */
  readonly path: string;
  readonly displayName: string;
  /** Dataverse row id, stable. */
  readonly connectorId: string;
  /** Logical name in Dataverse: pb_financeoperations, at most 30 characters. */
  readonly logicalName: string;
  /** It is live already: names and form are not this project's to choose. */
  readonly imported?: true;
  /** Elements of `<Connector>` that an import kept. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface FlowArtefact extends ArtefactBase {
  readonly kind: "flow";
  /** File relative to dist: flows/requeue-failed-batch-job.json. */
  readonly path: string;
  readonly displayName: string;
  readonly description: string;
  /** Workflow row id, stable, lower case. */
  readonly workflowId: string;
  /** Schema names (with prefix) of the environment variables it reads. */
  readonly environmentVariables: readonly string[];
  /** Logical names of the connection references it uses. */
  readonly connectionReferences: readonly string[];
  /** It is live already: names and form are not this project's to choose. */
  readonly imported?: true;
  /** Elements of `<Workflow>` that an import kept. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface TableArtefact extends ArtefactBase {
  readonly kind: "table";
  /** File relative to dist: tables/batch-job-retry.json. */
  readonly path: string;
}

/** What an import kept of a solution as it is: tables, roles, apps and anything else that has no source form here. */
export interface ComponentsArtefact extends ArtefactBase {
  readonly kind: "components";
  /** Folder relative to dist: components/billing. */
  readonly path: string;
}

export interface EnvironmentVariable {
  /** With prefix: pb_FinanceOperationsHost. */
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: EnvironmentVariableType;
  /** As text, the way the definition carries it. */
  readonly defaultValue?: string;
  /** Elements of its definition that an import kept. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A connection reference as a component of the solutions; flows have entries of their own that name it. */
export interface SolutionConnectionReference {
  /** With prefix: pb_dynamicsax. */
  readonly logicalName: string;
  readonly displayName: string;
  /** Built-in: shared_dynamicsax. Custom connector: shared_ and its encoded name. */
  readonly apiName: string;
  /** Artefact id of a custom connector; undefined for built-in ones. */
  readonly connector?: string;
  /** Elements of `<connectionreference>` that an import kept. */
  readonly values?: Readonly<Record<string, string>>;
}
