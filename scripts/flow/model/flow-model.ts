import type { JsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";
import type { CallNode, Template } from "../../expression/index.js";
import type { CalledOperation } from "./called-operation.js";

/**
 * One flow, read once: the only reader of flow definitions. Rules, compiler, engine, pictures, coverage and export all
 * work on this model; none of them walks the JSON of a definition again.
 *
 * The JSON itself stays reachable (`root`, `definition` of the flow and of every node), for members that only one reader
 * is interested in. Positions: `pointer` and `location` lead into the file as it was read.
 */
export interface FlowModel {
  /** The whole document. */
  readonly root: JsonObject;
  /** Where the flow comes from: a solution, a legacy package, a Logic App, or a source (flow.yaml) of a project. */
  readonly form: FlowForm;
  /** Of a workflow of Azure Logic Apps: where it runs, whose defaults are other than a cloud flow's. Undefined: a cloud flow, or not known. */
  readonly hosting: FlowHosting | undefined;
  /** The name people see, when the document has it. */
  readonly displayName: string | undefined;
  /** The workflow definition: triggers, actions, parameters, outputs. */
  readonly definition: JsonObject;
  readonly location: Location;
  readonly pointer: string;

  /** Triggers in the order of the definition. A cloud flow has one, a Logic App may have several. */
  readonly triggers: readonly FlowTrigger[];
  /** The outermost actions. */
  readonly body: FlowBranch;
  /** Every action, an action before what is nested in it, otherwise in the order of the definition. */
  readonly actions: readonly FlowAction[];
  /** Triggers, then actions. */
  readonly nodes: readonly FlowNode[];
  /** By lower-case name; the first one when a name is used twice. */
  readonly actionsByName: ReadonlyMap<string, FlowAction>;

  /** What the definition is given from outside, by name as written. */
  readonly parameters: ReadonlyMap<string, FlowParameter>;
  /** By lower-case name; the first one when a name is initialized twice. */
  readonly variables: ReadonlyMap<string, FlowVariable>;
  /** By key, as calls name it (roles in sources); undefined when the connections are in another file. */
  readonly connections: ReadonlyMap<string, FlowConnection> | undefined;
  /** What the workflows of a Standard Logic App share; undefined for everything else. */
  readonly shared: SharedByApp | undefined;

  /** Every text that has an expression, or an error in one. Parsed when first asked for. */
  readonly expressions: readonly FlowExpression[];
  /** Every function call in every expression, outer calls first. */
  readonly calls: readonly FunctionCall[];
}

export type FlowHosting = "standard" | "consumption";

export type FlowForm = "solution" | "package" | "logicApp" | "source";

/** A trigger or an action. */
export type FlowNode = FlowTrigger | FlowAction;

/** What triggers and actions have in common. */
export interface NodeParts {
  /** As written. */
  readonly name: string;
  /** As written; "" when it is missing or not a text. */
  readonly type: string;
  /** The type in lower case: types are compared without case. */
  readonly typeKey: string;
  /** The node's own JSON. */
  readonly definition: JsonObject;
  readonly location: Location;
  readonly pointer: string;
  /** `inputs`, or an empty object when they are missing or not an object. */
  readonly inputs: JsonObject;
  readonly inputsLocation: Location;
  /** The connector's operation that it calls; undefined when it calls none. */
  readonly operation: CalledOperation | undefined;
}

export interface FlowTrigger extends NodeParts {
  readonly kind: "trigger";
  readonly parent: undefined;
}

export interface FlowAction extends NodeParts {
  readonly kind: "action";
  /** The action that it is nested in; undefined for the outermost ones. */
  readonly parent: FlowAction | undefined;
  /** The branch that it is in. */
  readonly branch: FlowBranch;
  /** 1 for the outermost actions. */
  readonly depth: number;
  /**
   * What it contains. Always all ways that a run can take: `true` and `false` of an If, the cases and the `default` of a
   * Switch, the `body` of a Scope, Foreach or Until, written or not. Other types have the branches that are written.
   */
  readonly branches: readonly FlowBranch[];
  /** What it waits for; empty for the first actions of a branch. */
  readonly runAfter: readonly RunAfterEdge[];
  /** The flow that it runs; undefined when it runs none. */
  readonly childFlow: ChildFlowReference | undefined;
}

export type BranchKind = "body" | "true" | "false" | "case" | "default";

/** Actions side by side: the body of a flow, a scope or a loop, one side of an If, one case of a Switch. */
export interface FlowBranch {
  readonly kind: BranchKind;
  /** Of a case: its name in the definition, which is not its value. */
  readonly name: string | undefined;
  /** Of a case: the value to compare with, as written. */
  readonly value: unknown;
  /** The action that contains it; undefined for the flow's own body. */
  readonly parent: FlowAction | undefined;
  /** Of the `actions` member, whether it is written or not. */
  readonly location: Location;
  readonly pointer: string;
  /** False when the definition has no such member: the branch is taken, and nothing happens. */
  readonly written: boolean;
  /** The actions directly in it, in the order of the definition. */
  readonly actions: readonly FlowAction[];
  /** The same by lower-case name; the first one when two names differ only in case. */
  readonly actionsByName: ReadonlyMap<string, FlowAction>;
  /** Names of entries that are not objects and therefore are not actions. */
  readonly unreadable: readonly string[];
}

/** One entry of `runAfter`. */
export interface RunAfterEdge {
  /** The action to wait for, as written. */
  readonly name: string;
  /** The same as an action; undefined when there is none of that name beside this one. */
  readonly predecessor: FlowAction | undefined;
  /** As written, in any case; `Succeeded` when the entry is not a list. */
  readonly statuses: readonly string[];
  readonly location: Location;
}

export interface FlowParameter {
  /** As expressions name it: "<Display name> (<schema name>)" for environment variables. */
  readonly name: string;
  /** As written; "Object" when it is missing. */
  readonly type: string;
  /** Undefined when there is none. */
  readonly defaultValue: unknown;
  /** Schema name of the environment variable that it represents. */
  readonly schemaName: string | undefined;
  /** Undefined for those that the compiler adds to a source. */
  readonly location: Location | undefined;
}

export interface FlowVariable {
  readonly name: string;
  /** Lower case; "" when it is missing. */
  readonly type: string;
  /** The first value, which may have expressions; undefined when there is none. */
  readonly value: unknown;
  /** The action that initializes it. */
  readonly initializer: FlowAction;
  readonly location: Location;
}

/** A connection that the flow needs, whatever form of file it is declared in. */
export interface FlowConnection {
  /** As calls name it. */
  readonly key: string;
  /** The connector: `shared_office365`, or the name of a custom connector in a source. */
  readonly apiName: string;
  /** Row name of a custom connector in its solution, when the flow has it. */
  readonly apiLogicalName: string | undefined;
  /** Logical name of the connection reference in the solution. */
  readonly logicalName: string | undefined;
  /** The entry as written. */
  readonly definition: unknown;
  readonly location: Location;
}

export interface ChildFlowReference {
  /** Workflow id of a solution, template name in a source, workflow name or resource id of a Logic App. */
  readonly workflow: string;
  readonly location: Location;
}

/** A text of the flow that has an expression, or an error in one. */
export interface FlowExpression {
  readonly text: string;
  /** The parsed text; undefined when it cannot be parsed. */
  readonly template: Template | undefined;
  readonly error: { readonly message: string; readonly offset: number; readonly end: number } | undefined;
  readonly location: Location;
  /** The trigger or action that it belongs to; undefined for the flow's outputs. */
  readonly node: FlowNode | undefined;
  /** The node's member that it is in: `inputs`, `expression`, `foreach`, `limit`, `cases`, `conditions` … */
  readonly member: string;
}

export interface FunctionCall {
  readonly call: CallNode;
  readonly expression: FlowExpression;
  /** The function's name in lower case. */
  readonly name: string;
  /** The first argument when it is a text literal: the action of `body('Get_item')`. */
  readonly argument: string | undefined;
  /** Character range of the first argument in the text, or of the function's name when there is none. */
  readonly range: { readonly offset: number; readonly end: number };
}

/** What the workflows of a Standard Logic App share. */
export interface SharedByApp {
  readonly parameters: readonly FlowParameter[];
  /** Of `connections.json`, by key; undefined without that file. */
  readonly connections: ReadonlyMap<string, FlowConnection> | undefined;
  /** App settings of a local run; undefined without that file. */
  readonly settings: JsonObject | undefined;
}
