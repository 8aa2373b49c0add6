import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { requireArray, withItem } from "../data-operations.js";
import { compileValue } from "../expressions.js";

/** Select: maps every element. */
export const compileSelect: ActionCompiler = ({ name, definition }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const fromOf = compileValue(inputs["from"]);
  const mapped = compileValue(inputs["select"]);
  return {
    run(frame) {
      const from = requireArray(fromOf(frame.context), `Select '${name}'`);
      return {
        inputs: { from, select: inputs["select"] },
        outputs: { body: from.map((item) => mapped(withItem(frame.context, item))) },
      };
    },
  };
};
