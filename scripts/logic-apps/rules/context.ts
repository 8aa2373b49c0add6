import type { JsonObject } from "../../core/json/json-object.js";
import type { Rule } from "../../core/rules/rule.js";
import type { FlowHosting, FlowModel } from "../../flow/model/index.js";

/** One workflow of Azure Logic Apps, and what is around it. */
export interface WorkflowContext {
  readonly flow: FlowModel;
  readonly hosting: FlowHosting;
  /** The folder in Standard, the resource in Consumption; undefined when the file does not say it. */
  readonly name: string | undefined;
  /** Undefined when the workflow is checked without its project. */
  readonly app: AppContext | undefined;
}

/** A project of Logic Apps Standard. A file that is not there, or cannot be read, is undefined. */
export interface AppContext {
  /** By name. */
  readonly workflows: ReadonlyMap<string, FlowModel>;
  readonly host: JsonObject | undefined;
  readonly connections: JsonObject | undefined;
  readonly parameters: JsonObject | undefined;
  /** App settings of a local run. */
  readonly settings: JsonObject | undefined;
}

/** One of the files that the workflows of a project share. */
export interface AppFileContext {
  readonly root: JsonObject;
  readonly app: AppContext;
}

/** A template of Azure Resource Manager that has workflows. */
export interface TemplateContext {
  readonly root: JsonObject;
}

export type WorkflowRule = Rule<WorkflowContext>;
export type AppFileRule = Rule<AppFileContext>;
export type TemplateRule = Rule<TemplateContext>;
