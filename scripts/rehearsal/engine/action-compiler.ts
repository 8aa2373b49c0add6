import type { ActionGraph } from "./action-graph.js";
import type { FlowDocument } from "./flow-document.js";
import type { ActionSource, CompiledAction } from "./run.js";

/** What action compilers may use. */
export interface CompileTools {
  readonly document: FlowDocument;
  /** Compiles an `actions` object of a container. */
  graph(actions: unknown, pointer: string): ActionGraph;
}

/** Turns the definition of one action into what runs it: one for each action type. */
export type ActionCompiler = (source: ActionSource, tools: CompileTools) => CompiledAction;
