import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { requireArray } from "../data-operations.js";
import { compileCall, compileValue } from "../expressions.js";

const joinValues = compileCall("join", 2);

/** Join: the elements as text with a separator between them. */
export const compileJoin: ActionCompiler = ({ definition }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const fromOf = compileValue(inputs["from"]);
  const separatorOf = compileValue(inputs["joinWith"] ?? "");
  return {
    run(frame) {
      const from = requireArray(fromOf(frame.context), "join");
      const joinWith = separatorOf(frame.context);
      return { inputs: { from, joinWith }, outputs: { body: joinValues([from, joinWith]) } };
    },
  };
};
