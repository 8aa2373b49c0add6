import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileCall, compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { assignVariable, declaredVariable, variableValue } from "../variables.js";

/** IncrementVariable: adds a number (1 when none is given) to an integer or float variable. */
export const compileIncrement: ActionCompiler = (source) => changeBy(source.definition, compileCall("add", 2));

/** DecrementVariable. */
export const compileDecrement: ActionCompiler = (source) => changeBy(source.definition, compileCall("sub", 2));

function changeBy(
  definition: Readonly<Record<string, unknown>>,
  change: (values: readonly unknown[]) => unknown,
): ReturnType<ActionCompiler> {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const name = String(inputs["name"]);
  const amountOf = compileValue(inputs["value"] ?? 1);
  return {
    run(frame) {
      const { type } = declaredVariable(frame.run, name);
      if (type !== "integer" && type !== "float") {
        throw new ActionFailure("BadRequest", `variable '${name}' is of type '${type}', expected integer or float`);
      }
      const amount = amountOf(frame.context);
      const value = change([variableValue(frame.run, name) ?? 0, amount]);
      assignVariable(frame.run, name, value);
      return { inputs: { name, value: amount }, outputs: { body: { name, value } } };
    },
  };
}
