import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { FlowError } from "../failures.js";
import { declareVariable } from "../variables.js";

/** InitializeVariable: at the top level of the flow only. The designer writes one variable, the language takes several. */
export const compileInitializeVariable: ActionCompiler = ({ name, definition, pointer }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const list = Array.isArray(inputs["variables"]) ? (inputs["variables"] as readonly unknown[]) : [];
  const variables = list.filter(isJsonObject).map((variable) => ({
    name: String(variable["name"]),
    type: String(variable["type"]),
    valueOf: compileValue(variable["value"]),
  }));
  if (variables.length === 0 || variables.length < list.length) {
    throw new FlowError(
      `'${name}' initializes ${list.length === 0 ? "no variable" : "something that is not an object"}, expected variables with name and type`,
      join(pointer, "inputs", "variables"),
    );
  }
  return {
    run(frame) {
      // All values before any of them is set: they cannot see each other.
      const values = variables.map(({ valueOf, ...variable }) => ({ ...variable, value: valueOf(frame.context) }));
      for (const { name: own, type, value } of values) declareVariable(frame.run, own, type, value);
      return {
        inputs: {
          variables: values.map(({ name: own, type, value }) => ({
            name: own,
            type,
            ...(value === undefined ? {} : { value }),
          })),
        },
      };
    },
  };
};
