import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { textOfValue } from "../text-of.js";

/** Response: responds to the request that started the run. A second response fails. */
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
        throw new ActionFailure(
          "ActionResponseSkipped",
          `'${name}' responds to a request that already has its response`,
        );
      }
      const statusCode = Number(inputs["statusCode"] ?? 200);
      if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) {
        throw new ActionFailure(
          "BadRequest",
          `the status code of '${name}' is '${textOfValue(inputs["statusCode"])}', expected 100 to 599`,
        );
      }
      const headers = isJsonObject(inputs["headers"]) ? inputs["headers"] : {};
      const response = {
        statusCode,
        headers: Object.fromEntries(Object.entries(headers).map(([header, value]) => [header, textOfValue(value)])),
        ...("body" in inputs ? { body: inputs["body"] } : {}),
      };
      history.response = response;
      frame.run.answered();
      return { inputs, outputs: response };
    },
  };
};
