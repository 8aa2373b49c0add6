import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { readStatus } from "../status.js";
import { textOfValue } from "../text-of.js";

/** Terminate: ends the run with its own status; running actions are cancelled, waiting ones skipped. */
export const compileTerminate: ActionCompiler = ({ definition }) => {
  const inputsOf = compileValue(definition["inputs"]);
  return {
    run(frame) {
      const inputs = inputsOf(frame.context);
      const { runStatus, runError } = isJsonObject(inputs) ? inputs : {};
      const status = readStatus(String(runStatus));
      if (status !== "Succeeded" && status !== "Failed" && status !== "Cancelled") {
        throw new ActionFailure(
          "BadRequest",
          `run status is '${String(runStatus)}', expected Succeeded, Failed or Cancelled`,
        );
      }
      const error = isJsonObject(runError)
        ? { code: textOfValue(runError["code"], "Terminated"), message: textOfValue(runError["message"]) }
        : undefined;
      frame.run.terminated = { status, ...(error === undefined ? {} : { error }) };
      frame.run.stop.abort();
      return { inputs };
    },
  };
};
