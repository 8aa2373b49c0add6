import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { requireArray, withItem } from "../data-operations.js";
import { compileValue } from "../expressions.js";
import { mapInStretches, stopped } from "../pause.js";

/** Select: maps every element. */
export const compileSelect: ActionCompiler = ({ definition }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const fromOf = compileValue(inputs["from"]);
  const mapped = compileValue(inputs["select"]);
  return {
    async run(frame) {
      const from = requireArray(fromOf(frame.context), "select");
      const body = await mapInStretches(frame, from, (item) => mapped(withItem(frame.context, item)));
      return body === undefined ? stopped : { inputs: { from, select: inputs["select"] }, outputs: { body } };
    },
  };
};
