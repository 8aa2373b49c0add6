import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { ActionFailure, FlowError } from "../failures.js";

/** Workflow: runs a child flow and goes on with its Response, whatever the child still does then. */
export const compileWorkflow: ActionCompiler = ({ name, definition, pointer }) => {
  const inputsOf = compileValue(definition["inputs"]);
  const host = isJsonObject(definition["inputs"]) ? definition["inputs"]["host"] : undefined;
  const reference = isJsonObject(host) ? host["workflowReferenceName"] : undefined;
  if (typeof reference !== "string") {
    throw new FlowError(`'${name}' names no child flow`, join(pointer, "inputs", "host", "workflowReferenceName"));
  }
  return {
    async run(frame) {
      const inputs = inputsOf(frame.context);
      const { childFlow } = frame.run.services;
      if (childFlow === undefined) throw new ActionFailure("WorkflowNotFound", `there is no child flow '${reference}'`);
      const child = await childFlow(reference, isJsonObject(inputs) ? inputs["body"] : undefined, frame.signal);
      if (child === undefined) return { status: "Cancelled", code: "ActionCancelled", inputs };
      const { response } = child;
      if (response === undefined) {
        const message = `child flow '${child.flow}' ended as ${child.status} without a response`;
        return { status: "Failed", code: "NoResponse", inputs, error: { code: "NoResponse", message } };
      }
      if (response.statusCode < 400) return { inputs, outputs: response };
      const message = `child flow '${child.flow}' responded with ${response.statusCode}`;
      return {
        status: "Failed",
        code: "ActionFailed",
        inputs,
        outputs: response,
        error: { code: "ActionFailed", message },
      };
    },
  };
};
