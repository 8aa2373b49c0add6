import { isJsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import type { FlowAction, FlowModel } from "../../flow/model/index.js";
import { FlowError } from "./failures.js";
import type { CompiledAction } from "./run.js";
import { readStatus } from "./status.js";
import { textOfValue } from "./text-of.js";

/**
 * An action whose test data is switched on: it gives that result and does nothing. Undefined when there is none.
 * Source: Microsoft Learn, "Schema reference guide for the Workflow Definition Language", static results.
 */
export function compileStaticResult(action: FlowAction, flow: FlowModel): CompiledAction | undefined {
  const runtime = action.definition["runtimeConfiguration"];
  const setting = isJsonObject(runtime) ? runtime["staticResult"] : undefined;
  if (!isJsonObject(setting) || String(setting["staticResultOptions"]).toLowerCase() !== "enabled") return undefined;
  const name = String(setting["name"]);
  const results = flow.definition["staticResults"];
  const result = isJsonObject(results) && Object.hasOwn(results, name) ? results[name] : undefined;
  const pointer = join(action.pointer, "runtimeConfiguration", "staticResult", "name");
  if (!isJsonObject(result)) throw new FlowError(`no static result is named '${name}'`, pointer);
  const status = readStatus(textOfValue(result["status"], "Succeeded"));
  if (status === undefined) throw new FlowError(`static result '${name}' has no known status`, pointer);
  const error = isJsonObject(result["error"]) ? result["error"] : undefined;
  const code = typeof result["code"] === "string" ? result["code"] : undefined;
  return {
    run: () => ({
      status,
      ...(code === undefined ? {} : { code }),
      ...("outputs" in result ? { outputs: result["outputs"] } : {}),
      ...(error === undefined
        ? {}
        : { error: { code: textOfValue(error["code"], code ?? status), message: textOfValue(error["message"]) } }),
    }),
  };
}
