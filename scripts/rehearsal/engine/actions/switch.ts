import type { ActionCompiler } from "../action-compiler.js";
import { platformTypeName } from "../../../expression/index.js";
import { branchOf, markInside, nothingHandled, runBranch, skipInside } from "../container.js";
import { compileCall, compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { caseOfOtherType } from "../skip-reason.js";
import { textOfValue } from "../text-of.js";

const equals = compileCall("equals", 2);

/**
 * Switch: runs the first case that equals the value, else the default, and skips the others. The value is text or an integer,
 * and so is every case: with another type everything in its branches fails.
 */
export const compileSwitch: ActionCompiler = (action, tools) => {
  const { name, definition } = action;
  const value = compileValue(definition["expression"], "the switch's value");
  const cases = action.branches
    .filter((branch) => branch.kind === "case")
    .map((branch) => ({ value: compileValue(branch.value, "a case"), graph: tools.graph(branch) }));
  const otherwise = tools.graph(branchOf(action, "default"));
  const graphs = [...cases.map((entry) => entry.graph), otherwise];
  return {
    skip: (frame, end) => skipInside(frame, name, graphs, end),
    run(frame) {
      const actual = value(frame.context);
      const type = typeOf(actual);
      if (type === undefined) {
        throw new ActionFailure(
          "ExpressionEvaluationFailed",
          `The execution of template action '${name}' failed: The result of the evaluation of 'scope' action expression '${textOfValue(definition["expression"])}' is not valid. It is of type '${platformTypeName(actual)}' but is expected to be a value of type 'String, Integer'.`,
        );
      }
      const values = cases.map((entry) => entry.value(frame.context));
      const other = values.find((each) => typeOf(each) !== type);
      if (other !== undefined) {
        const reason = caseOfOtherType(platformTypeName(actual), platformTypeName(other));
        const actions = markInside(frame, name, graphs, reason);
        return {
          status: "Failed",
          code: "ActionFailed",
          inputs: { expressionResult: actual },
          error: { code: "ActionFailed", message: nothingHandled },
          fromEngine: "neverQuotes",
          actions,
        };
      }
      const match = cases.find((_, index) => equals([actual, values[index]]) === true);
      return runBranch(frame, name, graphs, match?.graph ?? otherwise, { expressionResult: actual });
    },
  };
};

function typeOf(value: unknown): "string" | "integer" | undefined {
  if (typeof value === "string") return "string";
  return typeof value === "bigint" || Number.isInteger(value) ? "integer" : undefined;
}
