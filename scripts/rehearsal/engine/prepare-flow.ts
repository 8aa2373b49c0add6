import { pointer as join } from "../../core/json/pointer.js";
import { isStackOverflow } from "../../core/stack-overflow.js";
import { isMacro, readFlow, type FlowAction, type FlowBranch, type FlowModel } from "../../flow/model/index.js";
import type { CompileTools } from "./action-compiler.js";
import { actionCompilers } from "./action-compilers.js";
import { compileGraph, type ActionGraph } from "./action-graph.js";
import { actionNode, type ActionNode } from "./action-node.js";
import { FlowError } from "./failures.js";
import { declaredSecureData, secureDataOf, type SecureData } from "./secure-data.js";
import { compileStaticResult } from "./static-result.js";
import { compileTrigger, type CompiledTrigger } from "./trigger.js";

/** A flow ready to run any number of times. */
export interface PreparedFlow {
  /** What histories and messages call it: the folder name of a template, for example. */
  readonly id: string;
  readonly model: FlowModel;
  readonly trigger: CompiledTrigger;
  readonly body: ActionGraph;
  /** What the run history hides, by action in lower case. */
  readonly secure: ReadonlyMap<string, SecureData>;
}

/** The platform saves 8 levels; beyond this one the rehearsal itself could not go on. */
const maximumDepth = 100;

/**
 * Prepares a flow from a parsed file of any form that `readFlow` knows.
 * @throws FlowError when the flow cannot be run, with a pointer to what stops it
 */
export function prepareFlow(id: string, document: unknown): PreparedFlow {
  const model = readFlow(document);
  if (model !== undefined) return prepareModel(id, model);
  throw new FlowError(
    isMacro(document) ? "the file is a macro, expected a cloud flow" : "the file has no flow definition",
    "",
  );
}

/** The same for a flow that has been read already. */
export function prepareModel(id: string, model: FlowModel): PreparedFlow {
  try {
    return prepare(id, model);
  } catch (error) {
    throw isStackOverflow(error) ? new FlowError("the flow is nested too deeply", "") : error;
  }
}

function prepare(id: string, model: FlowModel): PreparedFlow {
  const { triggers, actions } = model;
  const [trigger] = triggers;
  if (trigger === undefined || (triggers.length > 1 && model.form !== "logicApp")) {
    const found = trigger === undefined ? "no trigger" : `${triggers.length} triggers`;
    throw new FlowError(`the flow has ${found}, expected one`, join(model.pointer, "triggers"));
  }
  checkNesting(actions);
  const secure = secureDataOf(actions, declaredSecureData(trigger.definition).outputs);
  const graph = (branch: FlowBranch): ActionGraph =>
    compileGraph(branch, (action) => compileAction(action, secure, tools));
  const tools: CompileTools = { model, graph };
  return { id, model, trigger: compileTrigger(trigger, model.hosting), body: graph(model.body), secure };
}

function checkNesting(actions: readonly FlowAction[]): void {
  for (const { name, typeKey, pointer, depth, parent } of actions) {
    if (depth > maximumDepth) throw new FlowError(`actions are nested deeper than ${maximumDepth} levels`, pointer);
    // Source: Microsoft Learn, "Store and manage values using variables".
    if (typeKey === "initializevariable" && parent !== undefined) {
      throw new FlowError(
        `'${name}' initializes a variable inside '${parent.name}', expected at the top level`,
        pointer,
      );
    }
  }
}

function compileAction(action: FlowAction, secure: ReadonlyMap<string, SecureData>, tools: CompileTools): ActionNode {
  const compile = actionCompilers.get(action.typeKey);
  if (compile === undefined) {
    throw new FlowError(
      action.type === ""
        ? `action '${action.name}' has no type`
        : `action '${action.name}' has the type '${action.type}', which the rehearsal cannot run`,
      join(action.pointer, "type"),
    );
  }
  const compiled = compileStaticResult(action, tools.model) ?? compile(action, tools);
  const hidden = secure.get(action.name.toLowerCase()) ?? { inputs: false, outputs: false };
  return actionNode({ source: action, compiled, secure: hidden });
}
