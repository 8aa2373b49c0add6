import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileCondition } from "../condition.js";
import { branchOf, runBranch, skipInside } from "../container.js";

/** If: runs one branch and skips the other. When the condition cannot be evaluated it fails and skips both. */
export const compileIf: ActionCompiler = (action, tools) => {
  const { name, definition, pointer } = action;
  const condition = compileCondition(definition["expression"], join(pointer, "expression"));
  const yes = tools.graph(branchOf(action, "true"));
  const no = tools.graph(branchOf(action, "false"));
  return {
    skip: (frame, end) => skipInside(frame, name, [yes, no], end),
    run(frame) {
      const holds = condition(frame.context);
      return runBranch(frame, name, [yes, no], holds ? yes : no, { expressionResult: holds });
    },
  };
};
