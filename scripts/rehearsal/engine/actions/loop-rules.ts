import { everyActionSource } from "../every-action.js";
import { FlowError } from "../failures.js";
import type { ActionSource } from "../run.js";

/** Names of everything inside a loop. Throws FlowError on actions the platform does not allow there. */
export function actionsInLoop({ name, definition, pointer }: ActionSource): string[] {
  return [...everyActionSource(definition["actions"], `${pointer}/actions`)].map((inner) => {
    const type = String(inner.definition["type"]).toLowerCase();
    if (type === "terminate" || type === "response") {
      throw new FlowError(
        `${type === "terminate" ? "Terminate" : "Response"} '${inner.name}' stands inside the loop '${name}', where it is not allowed`,
        inner.pointer,
      );
    }
    return inner.name;
  });
}
