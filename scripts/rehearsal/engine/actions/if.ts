import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileCondition } from "../condition.js";
import { runBranch, skipInside } from "../container.js";

/** If: runs one branch and skips the other. When the condition cannot be evaluated it fails and skips both. */
export const compileIf: ActionCompiler = ({ name, definition, pointer }, tools) => {
  const condition = compileCondition(definition["expression"], join(pointer, "expression"));
  const yes = tools.graph(definition["actions"], join(pointer, "actions"));
  const otherwise = isJsonObject(definition["else"]) ? definition["else"]["actions"] : undefined;
  const no = tools.graph(otherwise, join(pointer, "else", "actions"));
  return {
    children: [...yes.names, ...no.names],
    skip: (frame) => skipInside(frame, name, [yes, no]),
    run(frame) {
      const holds = condition(frame.context);
      return runBranch(frame, name, [yes, no], holds ? yes : no, { expressionResult: holds });
    },
  };
};
