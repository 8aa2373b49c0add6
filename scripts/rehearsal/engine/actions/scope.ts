import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { scopeResult, skipInside } from "../container.js";

/** Scope: its status comes from the leaves inside, so that a later action can catch a failure. */
export const compileScope: ActionCompiler = ({ name, definition, pointer }, tools) => {
  const body = tools.graph(definition["actions"], join(pointer, "actions"));
  return {
    children: body.names,
    skip: (frame) => skipInside(frame, name, [body]),
    async run(frame) {
      const outcome = await body.run(frame);
      frame.results.set(name.toLowerCase(), outcome.records);
      return scopeResult(frame, outcome);
    },
  };
};
