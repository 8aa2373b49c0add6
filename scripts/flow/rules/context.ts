import type { JsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";
import type { Rule } from "../../core/rules/rule.js";
import type { CallNode, Template } from "../../expression/index.js";

/** What every rule of a flow sees: the definition, read and indexed once. */
export interface FlowContext {
  readonly root: JsonObject;
  /** Where the flow was exported from: a solution, a legacy package, a Logic App, or a source of our own. */
  readonly form: "solution" | "package" | "logicApp" | "source";
  readonly definition: JsonObject;
  readonly location: Location;
  /** Connection references by key (roles in sources of our own); undefined when they live in another file. */
  readonly connections: JsonObject | undefined;
  readonly connectionsLocation: Location;
  /** Names of the flow's parameters, as written. */
  readonly parameters: ReadonlyMap<string, Location | undefined>;
  readonly triggers: readonly FlowNode[];
  readonly actions: readonly FlowNode[];
  /** By lower-case name; the first one when a name is there twice. */
  readonly actionsByName: ReadonlyMap<string, FlowNode>;
  readonly variables: ReadonlyMap<string, FlowVariable>;
  readonly expressions: readonly FlowExpression[];
  /** Every function call in every expression, outer ones first. */
  readonly calls: readonly FlowCall[];
}

/** A trigger or an action. */
export interface FlowNode {
  readonly name: string;
  readonly kind: "trigger" | "action";
  /** As written; "" when it is missing. */
  readonly type: string;
  readonly value: JsonObject;
  readonly location: Location;
  readonly inputs: JsonObject;
  readonly inputsLocation: Location;
  /** The action it is nested in. */
  readonly parent: FlowNode | undefined;
  /** The actions beside it, itself included, by lower-case name. */
  readonly siblings: ReadonlyMap<string, FlowNode>;
  /** 1 for the outermost actions. */
  readonly depth: number;
}

export interface FlowVariable {
  readonly name: string;
  /** Lower case; "" when it is missing. */
  readonly type: string;
  readonly node: FlowNode;
  readonly location: Location;
}

/** A text of the flow that holds an expression, or fails to. */
export interface FlowExpression {
  readonly text: string;
  readonly template: Template | undefined;
  readonly error: { readonly message: string; readonly offset: number; readonly end: number } | undefined;
  readonly location: Location;
  /** The trigger or action it belongs to; undefined for the flow's outputs. */
  readonly node: FlowNode | undefined;
}

export interface FlowCall {
  readonly call: CallNode;
  readonly expression: FlowExpression;
  /** The function's name in lower case. */
  readonly name: string;
  /** The first argument when it is a text literal. */
  readonly argument: string | undefined;
  /** Character range of the first argument in the text. */
  readonly range: { readonly offset: number; readonly end: number };
}

export type FlowRule = Rule<FlowContext>;
