import type { FlowAction, FlowBranch, FlowModel } from "../../flow/model/index.js";
import type { ActionGraph } from "./action-graph.js";
import type { CompiledAction } from "./run.js";

/** What action compilers may use. */
export interface CompileTools {
  readonly model: FlowModel;
  /** Compiles a branch of a container. */
  graph(branch: FlowBranch): ActionGraph;
}

/** Turns the definition of one action into what runs it: one for each action type. */
export type ActionCompiler = (action: FlowAction, tools: CompileTools) => CompiledAction;
