import { isJsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import { isStackOverflow } from "../../core/stack-overflow.js";
import type { CompileTools } from "./action-compiler.js";
import { compileGraph, type ActionGraph } from "./action-graph.js";
import { actionNode, type ActionNode } from "./action-node.js";
import { actionTypes } from "./action-types.js";
import { everyActionSource } from "./every-action.js";
import { FlowError } from "./failures.js";
import { readFlowDocument, type FlowDocument } from "./flow-document.js";
import type { ActionSource } from "./run.js";
import { declaredSecureData, secureDataOf, type SecureData } from "./secure-data.js";
import { compileStaticResult } from "./static-result.js";
import { compileTrigger, type CompiledTrigger } from "./trigger.js";

/** A flow ready to run any number of times. */
export interface CompiledFlow {
  /** Folder name of the flow. */
  readonly id: string;
  readonly document: FlowDocument;
  readonly trigger: CompiledTrigger;
  readonly body: ActionGraph;
  /** Every action of the flow, nested ones too, in the order of the definition. */
  readonly actions: readonly ActionSource[];
}

/** @throws FlowError when the flow cannot be run, with a pointer to the place */
export function compileFlow(id: string, value: unknown): CompiledFlow {
  try {
    return compile(id, value);
  } catch (error) {
    throw isStackOverflow(error) ? new FlowError("the flow is nested too deeply", "") : error;
  }
}

function compile(id: string, value: unknown): CompiledFlow {
  const document = readFlowDocument(value);
  const base = "/properties/definition";
  const actions = [...everyActionSource(document.definition["actions"], `${base}/actions`)];
  checkInitializers(document.definition["actions"], actions);
  const secureTrigger = declaredSecureData(document.trigger).outputs;
  const secure = secureDataOf(actions, secureTrigger);
  const graph = (value: unknown, pointer: string): ActionGraph =>
    compileGraph(value, pointer, (name, definition, at) =>
      compileAction({ name, definition, pointer: at }, secure, tools),
    );
  const tools: CompileTools = { document, graph };
  return {
    id,
    document,
    trigger: compileTrigger(document, join(`${base}/triggers`, document.triggerName)),
    body: graph(document.definition["actions"], `${base}/actions`),
    actions,
  };
}

/** Variables are initialised at the top level only. Source: Microsoft Learn, "Store and manage values using variables". */
function checkInitializers(top: unknown, actions: readonly ActionSource[]): void {
  for (const { name, definition, pointer } of actions) {
    const nested = !(isJsonObject(top) && top[name] === definition);
    if (nested && String(definition["type"]).toLowerCase() === "initializevariable") {
      throw new FlowError(`'${name}' initialises a variable inside another action, expected at the top level`, pointer);
    }
  }
}

function compileAction(source: ActionSource, secure: ReadonlyMap<string, SecureData>, tools: CompileTools): ActionNode {
  const { name, definition, pointer } = source;
  const type = definition["type"];
  const compile = typeof type === "string" ? actionTypes.get(type.toLowerCase()) : undefined;
  if (typeof type !== "string" || compile === undefined) {
    throw new FlowError(
      `action '${name}' has the type '${String(type)}', which the rehearsal cannot run`,
      join(pointer, "type"),
    );
  }
  const action = compileStaticResult(source, tools.document) ?? compile(source, tools);
  return actionNode({
    name,
    type,
    definition,
    pointer,
    action,
    secure: secure.get(name.toLowerCase()) ?? { inputs: false, outputs: false },
  });
}
