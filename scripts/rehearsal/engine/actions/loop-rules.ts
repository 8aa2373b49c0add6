import { nestedActions, type FlowAction } from "../../../flow/model/index.js";
import { FlowError } from "../failures.js";

/** Names of everything inside a loop. Throws FlowError on actions the platform does not allow there. */
export function actionsInLoop(loop: FlowAction): string[] {
  return nestedActions(loop).map(({ name, typeKey, pointer }) => {
    if (typeKey === "terminate" || typeKey === "response") {
      const type = typeKey === "terminate" ? "Terminate" : "Response";
      throw new FlowError(`${type} '${name}' is inside the loop '${loop.name}', where it is not allowed`, pointer);
    }
    return name;
  });
}
