import type { SourceDocument } from "../core/source/source-document.js";
import type { XmlElement } from "../core/xml/element.js";
import type { FlowConnection, FlowModel } from "../flow/model/index.js";
import type { ConnectorReading } from "./connector/connector-reading.js";

/**
 * What a path has in it: a file, a connector folder, a legacy package, a solution, packed or unpacked, a project, or any
 * tree of these. A stranger's zip and a folder of ours look the same from here on.
 */
export interface ArtefactSet {
  /** The path as given. */
  readonly path: string;
  readonly solutions: readonly FoundSolution[];
  /** In the order of their files. */
  readonly flows: readonly FoundFlow[];
  readonly connectors: readonly FoundConnector[];
  readonly tables: readonly FoundTable[];
  readonly environmentVariables: readonly FoundVariable[];
  readonly connectionReferences: readonly FoundConnectionReference[];
  /** What could not be opened, such as a damaged archive in a folder. */
  readonly problems: readonly ArtefactProblem[];
  /** Parts without what they belong to, such as the properties of a connector whose definition is not there. */
  readonly incomplete: readonly ArtefactProblem[];
  /** Files that are none of these. */
  readonly skipped: number;
  /** The flow that a Workflow action names: a row id in solutions, a name or the end of a resource id elsewhere. */
  childFlow(workflow: string): FoundFlow | undefined;
  /** The custom connector that a flow's connection means; undefined for built-in ones. */
  connector(connection: FlowConnection): FoundConnector | undefined;
}

export interface FoundSolution {
  readonly uniqueName: string;
  /** `<SolutionManifest>` */
  readonly manifest: XmlElement;
  /**
   * The files of its zip; of an unpacked solution as packing it gives them.
   * @throws InputError when it cannot be packed
   */
  entries(): readonly { readonly name: string; readonly content: Uint8Array }[];
}

/** What a solution says about one of its components. */
export interface SolutionComponent {
  readonly solution: FoundSolution | undefined;
  /** `<Workflow>`, `<Connector>`, `<environmentvariabledefinition>` or `<connectionreference>`. */
  readonly element: XmlElement | undefined;
}

export interface FoundFlow {
  /** Unique in the set, from the file's name: `Approve invoice` of `Workflows/Approveinvoice-<guid>.json`. */
  readonly id: string;
  /** As findings name it. */
  readonly file: string;
  /** In lower case without braces; undefined when neither solution nor file name say it. */
  readonly workflowId: string | undefined;
  /** Folder on disk where the flow's file is; undefined in archives. */
  readonly directory: string | undefined;
  /** Undefined outside solutions. */
  readonly component: SolutionComponent | undefined;
  /**
   * Parses the file. Each call reads it again: keep the result as long as it is needed, so that many flows need no more
   * memory than one.
   * @throws InputError when the file cannot be read or has no cloud flow
   */
  read(): ReadFlow;
}

export interface ReadFlow {
  readonly document: SourceDocument;
  readonly model: FlowModel;
}

export interface FoundConnector {
  /** Unique in the set: the row name in a solution, otherwise the folder's or the file's name. */
  readonly id: string;
  /** The definition's file, as findings name it. */
  readonly file: string;
  /** Row id in its solution, lower case without braces. */
  readonly connectorId: string | undefined;
  /** Undefined outside solutions. */
  readonly component: SolutionComponent | undefined;
  /** Parses the connector's files, once. */
  read(): ConnectorReading;
  /** Bytes of the files that are not parsed; undefined when the connector has none. */
  bytes(part: "script" | "icon" | "readme"): Uint8Array | undefined;
}

export interface FoundTable {
  readonly logicalName: string;
  readonly entitySetName: string | undefined;
  /** `<Entity>` of its solution. */
  readonly element: XmlElement;
}

export interface FoundVariable {
  readonly schemaName: string;
  readonly displayName: string | undefined;
  /** The option value as text: 100000000 text, 100000001 number, 100000002 yes or no, 100000003 JSON, 100000005 secret. */
  readonly type: string | undefined;
  /** The value that travels with the solution, otherwise the default. */
  readonly value: string | undefined;
  readonly component: SolutionComponent;
}

export interface FoundConnectionReference {
  readonly logicalName: string;
  /** `shared_office365` */
  readonly apiName: string;
  /** Row id of a custom connector. */
  readonly connectorId: string | undefined;
  readonly component: SolutionComponent;
}

export interface ArtefactProblem {
  /** As findings name it. */
  readonly file: string;
  readonly message: string;
}
