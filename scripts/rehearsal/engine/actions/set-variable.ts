import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import { parseTemplate, walkTemplate } from "../../../expression/index.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { FlowError } from "../failures.js";
import { assignVariable } from "../variables.js";

/** SetVariable: the new value must have the variable's type. */
export const compileSetVariable: ActionCompiler = (action) => {
  const { definition } = action;
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const name = String(inputs["name"]);
  refuseSelfReference(action.name, name, inputs["value"], join(action.pointer, "inputs", "value"));
  const valueOf = compileValue(inputs["value"]);
  return {
    run(frame) {
      const value = valueOf(frame.context) ?? null;
      assignVariable(frame.run, name, value);
      return { inputs: { name, value }, outputs: { body: { name, value } } };
    },
  };
};

/**
 * A new value must not be worked out from the variable itself; the platform refuses to save that (reports of
 * WorkflowRunActionInputsInvalidProperty, "Self reference is not supported when updating the value of variable").
 * @throws FlowError
 */
function refuseSelfReference(action: string, variable: string, value: unknown, pointer: string): void {
  const texts = [value];
  for (let part = texts.pop(); part !== undefined; part = texts.pop()) {
    if (typeof part === "object" && part !== null) texts.push(...(Object.values(part) as unknown[]));
    if (typeof part !== "string" || !readsVariable(part, variable)) continue;
    throw new FlowError(
      `self reference is not supported when updating the value of variable '${variable}' in '${action}', expected a Compose before it`,
      pointer,
    );
  }
}

function readsVariable(text: string, variable: string): boolean {
  let found = false;
  walkTemplate(parseTemplate(text), (node) => {
    if (node.kind !== "call" || node.name.toLowerCase() !== "variables") return undefined;
    const [argument] = node.arguments;
    const name = argument?.kind === "literal" ? argument.value : undefined;
    if (typeof name === "string" && name.toLowerCase() === variable.toLowerCase()) found = true;
    return undefined;
  });
  return found;
}
