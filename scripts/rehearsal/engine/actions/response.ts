import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";

/** Response: answers the request that started the run. A second answer fails. */
export const compileResponse: ActionCompiler = ({ name, definition }) => {
  const rest = isJsonObject(definition["inputs"]) ? { ...definition["inputs"] } : {};
  // A description of the body for other flows, not a value.
  delete rest["schema"];
  const inputsOf = compileValue(rest);
  return {
    run(frame) {
      const inputs = inputsOf(frame.context) as Record<string, unknown>;
      const { history } = frame.run;
      if (history.response !== undefined) {
        throw new ActionFailure("ActionResponseSkipped", `'${name}' answers a request that has its answer already`);
      }
      const headers = isJsonObject(inputs["headers"]) ? inputs["headers"] : {};
      const response = {
        statusCode: Number(inputs["statusCode"] ?? 200),
        headers: Object.fromEntries(Object.entries(headers).map(([header, value]) => [header, String(value)])),
        ...("body" in inputs ? { body: inputs["body"] } : {}),
      };
      history.response = response;
      return { inputs, outputs: response };
    },
  };
};
