import type { SolutionConnectionReference, EnvironmentVariable, SolutionTranslations } from "../project/manifest.js";
import type { Publisher } from "../project/project.js";
import type { KeptComponents } from "./kept/kept-components.js";
import type { Table } from "./table/table.js";

/** One solution, with everything in memory that goes into its zip. */
export interface Solution {
  /** Unique name: letters, digits and underscores. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** Four numbers. */
  readonly version: string;
  readonly publisher: Publisher;
  readonly managed: boolean;
  /** Whether flows are switched on by the import (as far as their connections allow). */
  readonly flowsOn: boolean;
  /** Flows that are off all the same: the display name of the flow that must not be on with it, by flow id. */
  readonly notTogether: ReadonlyMap<string, string>;
  readonly connectors: readonly SolutionConnector[];
  readonly flows: readonly SolutionFlow[];
  readonly tables: readonly SolutionTable[];
  readonly environmentVariables: readonly EnvironmentVariable[];
  readonly connectionReferences: readonly SolutionConnectionReference[];
  readonly missing: readonly MissingDependency[];
  readonly translations?: SolutionTranslations;
  /** What an import kept as it is. */
  readonly kept?: KeptComponents;
  /** Some of it was imported: it is live already, and its names and form are not this project's to choose. */
  readonly isImported: boolean;
  /** Notes for the page beside the package, by language. */
  readonly guides?: Readonly<Record<string, string>>;
}

export interface SolutionConnector {
  /** Folder name in the sources. */
  readonly id: string;
  /** Dataverse row id. */
  readonly connectorId: string;
  /** Dataverse logical name, the stem of its files. */
  readonly logicalName: string;
  readonly displayName: string;
  readonly description: string;
  /** #rrggbb */
  readonly brandColor: string;
  readonly definition: Uint8Array;
  /** The bare object below `properties.connectionParameters`. */
  readonly connectionParameters: object;
  readonly connectionParameterSets?: object;
  readonly policies: readonly unknown[];
  readonly scriptOperations?: readonly string[];
  readonly script?: Uint8Array;
  readonly icon?: Uint8Array;
  /** Elements of `<Connector>` that an import kept. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface SolutionFlow {
  readonly id: string;
  /** Dataverse row id, lower case. */
  readonly workflowId: string;
  readonly displayName: string;
  readonly description: string;
  /** The flow in the solution's JSON form, as built. */
  readonly content: Uint8Array;
  /** Logical names of its connection references. */
  readonly connectionReferences: readonly string[];
  /** Schema names of the environment variables it reads. */
  readonly environmentVariables: readonly string[];
  /** Elements of `<Workflow>` that an import kept. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A table with the row ids of what comes with it. */
export interface SolutionTable extends Table {
  readonly formId: string;
  readonly viewId: string;
}

/** Something of another solution that this one needs to be there first. */
export interface MissingDependency {
  readonly required: DependencyEnd & {
    /** Logical name; flows have none. */
    readonly schemaName?: string;
    /** Unique name and version of the solution that brings it. */
    readonly solution: { readonly name: string; readonly version: string };
  };
  readonly dependent: DependencyEnd;
}

export interface DependencyEnd {
  readonly kind: "table" | "flow" | "connector" | "connectionReference";
  readonly displayName: string;
  /** Row id; a connection reference has its logical name instead. */
  readonly id: string;
}
