import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileCondition } from "../condition.js";
import { branchNotTaken, containerResult } from "../container.js";
import { ActionFailure } from "../failures.js";

/** If: runs one branch and skips the other. When the condition cannot be evaluated it fails and skips both. */
export const compileIf: ActionCompiler = ({ name, definition, pointer }, tools) => {
  const condition = compileCondition(definition["expression"], join(pointer, "expression"));
  const yes = tools.graph(definition["actions"], join(pointer, "actions"));
  const otherwise = isJsonObject(definition["else"]) ? definition["else"]["actions"] : undefined;
  const no = tools.graph(otherwise, join(pointer, "else", "actions"));
  return {
    children: [...yes.names, ...no.names],
    skip: (frame) => [...yes.skip(frame, `'${name}' was skipped`), ...no.skip(frame, `'${name}' was skipped`)],
    async run(frame) {
      let holds: boolean;
      try {
        holds = condition(frame.context);
      } catch (error) {
        if (!(error instanceof ActionFailure)) throw error;
        const skipped = [...yes.skip(frame, branchNotTaken), ...no.skip(frame, branchNotTaken)];
        const { code, message } = error;
        return { status: "Failed", code, error: { code, message }, actions: skipped };
      }
      const [taken, left] = holds ? [yes, no] : [no, yes];
      const skipped = left.skip(frame, branchNotTaken);
      const outcome = await taken.run(frame);
      frame.results.set(name.toLowerCase(), outcome.records);
      return containerResult(frame, outcome, { skipped, inputs: { expressionResult: holds } });
    },
  };
};
