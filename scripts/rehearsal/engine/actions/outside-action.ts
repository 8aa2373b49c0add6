import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { callWithRetries } from "../attempts.js";
import { callOutside } from "../call-outside.js";
import { compileValue } from "../expressions.js";
import { compileRetryPolicy } from "../retry-policy.js";
import type { OutsideCall } from "../responder.js";

/**
 * An action type of Logic Apps that is done by something the rehearsal does not have, such as a function, inline code or
 * an integration account: its inputs are evaluated, its response is a mock.
 */
export function compileOutsideAction(kind: OutsideCall["kind"]): ActionCompiler {
  return ({ name, type, definition, pointer }, { model }) => {
    const { retryPolicy, ...rest } = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
    const policyOf = compileRetryPolicy(retryPolicy, join(pointer, "inputs", "retryPolicy"), model.hosting);
    const inputsOf = compileValue(rest);
    return {
      async run(frame) {
        const callbackUrl = `https://callbacks.rehearsal.invalid/${frame.run.history.id}/${encodeURIComponent(name)}`;
        const inputs = inputsOf({ ...frame.context, callbackUrl });
        return callWithRetries(frame, policyOf(frame.context), inputs, () =>
          callOutside(frame, { kind, action: name, operationId: type, inputs, emulated: undefined }),
        );
      },
    };
  };
}
