import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileCondition } from "../condition.js";
import { requireArray, withItem } from "../data-operations.js";
import { compileValue } from "../expressions.js";
import { mapInStretches, stopped } from "../pause.js";

/** Query (the designer's Filter array): keeps the elements for which `where` is true. */
export const compileQuery: ActionCompiler = ({ definition, pointer }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const fromOf = compileValue(inputs["from"]);
  const holds = compileCondition(inputs["where"], join(pointer, "inputs", "where"));
  return {
    async run(frame) {
      const from = requireArray(fromOf(frame.context), "query");
      const kept = await mapInStretches(frame, from, (item) => holds(withItem(frame.context, item)));
      if (kept === undefined) return stopped;
      return {
        inputs: { from, where: inputs["where"] },
        outputs: { body: from.filter((_, index) => kept[index]) },
      };
    },
  };
};
