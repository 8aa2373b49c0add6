import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { FlowError } from "../failures.js";
import { declareVariable } from "../variables.js";

/** InitializeVariable: one variable, at the top level of the flow only. */
export const compileInitializeVariable: ActionCompiler = ({ name, definition, pointer }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const list = Array.isArray(inputs["variables"]) ? (inputs["variables"] as readonly unknown[]) : [];
  const [variable] = list;
  if (!isJsonObject(variable) || list.length !== 1) {
    throw new FlowError(
      `'${name}' initializes ${list.length} variables, expected one`,
      join(pointer, "inputs", "variables"),
    );
  }
  const type = String(variable["type"]);
  const variableName = String(variable["name"]);
  const value = compileValue(variable["value"]);
  return {
    run(frame) {
      const first = value(frame.context);
      declareVariable(frame.run, variableName, type, first);
      return {
        inputs: { variables: [{ name: variableName, type, ...(first === undefined ? {} : { value: first }) }] },
      };
    },
  };
};
