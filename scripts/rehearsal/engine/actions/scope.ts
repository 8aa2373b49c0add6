import type { ActionCompiler } from "../action-compiler.js";
import { branchOf, scopeResult, skipInside } from "../container.js";

/** Scope: its status comes from the leaves inside, so that a later action can catch a failure. */
export const compileScope: ActionCompiler = (action, tools) => {
  const { name } = action;
  const body = tools.graph(branchOf(action, "body"));
  return {
    skip: (frame, end) => skipInside(frame, name, [body], end),
    async run(frame) {
      const outcome = await body.run(frame);
      frame.results.set(name.toLowerCase(), outcome.records);
      return scopeResult(frame, outcome);
    },
  };
};
