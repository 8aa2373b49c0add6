import type { ActionCompiler } from "../action-compiler.js";
import { branchOf, runBranch, skipInside } from "../container.js";
import { compileCall, compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { textOfValue } from "../text-of.js";

const equals = compileCall("equals", 2);

/**
 * Switch: runs the first case that equals the value, else the default, and skips the others. The value is text or an integer,
 * and so is every case: with another type the platform fails.
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
    skip: (frame) => skipInside(frame, name, graphs),
    run(frame) {
      const actual = value(frame.context);
      const type = typeOf(actual);
      if (type === undefined) {
        throw new ActionFailure(
          "ExpressionEvaluationFailed",
          `the value of '${name}' is ${kindOf(actual)}, expected a string or an integer`,
        );
      }
      const values = cases.map((entry) => entry.value(frame.context));
      const other = values.find((each) => typeOf(each) !== type);
      if (other !== undefined) {
        throw new ActionFailure(
          "ActionConditionFailed",
          `the value of '${name}' is ${kindOf(actual)}, and a case is ${kindOf(other)}: cases are compared by type too`,
        );
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

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "object") return Array.isArray(value) ? "an array" : "an object";
  return `${typeOf(value) === "integer" ? "the integer" : `the ${typeof value}`} ${JSON.stringify(textOfValue(value))}`;
}
