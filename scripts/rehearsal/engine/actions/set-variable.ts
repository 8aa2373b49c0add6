import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { assignVariable } from "../variables.js";

/** SetVariable: the new value must have the variable's type. */
export const compileSetVariable: ActionCompiler = ({ definition }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const name = String(inputs["name"]);
  const valueOf = compileValue(inputs["value"]);
  return {
    run(frame) {
      const value = valueOf(frame.context) ?? null;
      assignVariable(frame.run, name, value);
      return { inputs: { name, value }, outputs: { body: { name, value } } };
    },
  };
};
