import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { JsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";
import type { SourceDocument } from "../../core/source/source-document.js";
import type { XmlElement } from "../../core/xml/element.js";
import type { FlowModel, FlowNode } from "../../flow/model/index.js";
import type { TakenPart } from "./taken-part.js";

/** A solution, packed or unpacked, as its rules see it. File names are relative to the solution's folder. */
export interface SolutionContext {
  /** `packed`: the files of a zip. `unpacked`: the folder form of `pac solution unpack`. */
  readonly form: "packed" | "unpacked";
  /**
   * A package that this program has just made. What other solutions may leave to their environment must be right in it:
   * every finding is an error, and dependencies are declared.
   */
  readonly own: boolean;
  readonly files: readonly string[];
  /** The files come from a zip. */
  readonly zipped: boolean;
  /** The folder of the zip that everything is in; undefined when the solution is at the root, or not in a zip. */
  readonly folderInZip: string | undefined;
  /** solution.xml or Other/Solution.xml. */
  readonly manifestFile: string;
  /** `<SolutionManifest>` */
  readonly manifest: XmlElement | undefined;
  readonly customizationsFile: string;
  /** The XML files by name: their root elements. */
  readonly roots: ReadonlyMap<string, XmlElement>;
  readonly rootComponents: readonly XmlElement[];
  readonly missing: readonly MissingComponent[];
  /** `<Workflow>` elements: cloud flows, and classic workflows in solutions of others. */
  readonly workflows: readonly XmlElement[];
  readonly connectors: readonly SolutionConnectorPart[];
  readonly tables: readonly XmlElement[];
  readonly connectionReferences: readonly ConnectionReferencePart[];
  readonly environmentVariables: readonly EnvironmentVariablePart[];
  readonly flows: readonly FlowPart[];
  connectionReference(logicalName: string): ConnectionReferencePart | undefined;
  environmentVariable(schemaName: string): EnvironmentVariablePart | undefined;
  /** The text of a file, with its byte order mark. */
  text(file: string): string | undefined;
  /** The value of a JSON file, read as far as possible; undefined when there is none. */
  json(file: string): unknown;
  /** The file that an XML path such as `/Workflows/x.json` means; undefined when there is none. */
  resolve(path: string): string | undefined;
  /** Where an element is; `attribute` points at one of its attributes. */
  at(element: XmlElement, attribute?: string): Location;
  /** The file as parsed, for the positions of findings. */
  document(file: string): SourceDocument | undefined;
}

/** `<Connector>` */
export interface SolutionConnectorPart {
  readonly element: XmlElement;
  /** Without braces, lower case. */
  readonly id: string;
  readonly name: string;
  /** The file that an element such as `openapidefinition` names; undefined when it is not in the solution. */
  readonly file: (part: string) => string | undefined;
  /** Its OpenAPI definition; of an empty object when there is none. */
  readonly definition: DefinitionIndex;
  /** The operations of its definition by id. */
  readonly operations: DefinitionIndex["operationsById"];
}

/** `<connectionreference>` */
export interface ConnectionReferencePart {
  readonly element: XmlElement;
  readonly logicalName: string;
  /** Row id of a custom connector. */
  readonly connectorId: string | undefined;
  /** `/providers/Microsoft.PowerApps/apis/shared_…` */
  readonly api: string;
}

/** A folder of environmentvariabledefinitions. */
export interface EnvironmentVariablePart {
  /** The folder's name, which is the schema name. */
  readonly name: string;
  readonly file: string;
  /** Undefined when the folder has no definition, or one that is not XML. */
  readonly element: XmlElement | undefined;
}

/** A cloud flow's file. */
export interface FlowPart {
  readonly file: string;
  /** The file itself. */
  readonly location: Location;
  /** The flow itself; its locations are in its file. */
  readonly model: FlowModel;
  /** A location of the flow as one of the solution. */
  readonly locationOf: (location: Location) => Location;
  readonly references: readonly FlowReferencePart[];
  readonly connectorCalls: readonly ConnectorCallPart[];
  readonly childFlows: readonly ChildFlowPart[];
  readonly variables: readonly FlowVariablePart[];
  /** Event subscriptions and queues. */
  readonly takes: readonly TakenPart[];
}

/** A member of `properties.connectionReferences`. */
export interface FlowReferencePart {
  readonly key: string;
  readonly location: Location;
  readonly logicalName: string;
  readonly apiName: string;
  /** Of a custom connector; "" for a built-in one. */
  readonly apiLogicalName: string;
}

/** A trigger or action that calls a connector. */
export interface ConnectorCallPart {
  /** The trigger or action in its flow. */
  readonly node: FlowNode;
  readonly kind: "trigger" | "action";
  readonly name: string;
  readonly location: Location;
  readonly host: JsonObject;
  readonly parameters: JsonObject;
}

/** An action that runs another flow. */
export interface ChildFlowPart {
  readonly name: string;
  readonly location: Location;
  /** As written: an id, or an expression. */
  readonly id: string;
}

/** A parameter of a flow's definition that represents an environment variable. */
export interface FlowVariablePart {
  readonly name: string;
  readonly location: Location;
  readonly schemaName: string;
  readonly type: string;
  readonly defaultValue: unknown;
}

/** `<MissingDependency>`: what another solution has to bring. */
export interface MissingComponent {
  readonly element: XmlElement;
  readonly type: string;
  readonly schemaName: string | undefined;
  /** Without braces, lower case. */
  readonly id: string | undefined;
  readonly dependentType: string;
  /** Row id, or the logical name of a connection reference. */
  readonly dependentId: string | undefined;
}
