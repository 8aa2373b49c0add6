import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { runBranch, skipInside } from "../container.js";
import { compileCall, compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { textOf } from "../text-of.js";

const equals = compileCall("equals", 2);

/**
 * Switch: runs the first case that equals the value, else the default, and skips the others. The value is text or an integer,
 * and so is every case: with another type the platform fails.
 */
export const compileSwitch: ActionCompiler = ({ name, definition, pointer }, tools) => {
  const value = compileValue(definition["expression"], "the switch's value");
  const cases = Object.entries(isJsonObject(definition["cases"]) ? definition["cases"] : {}).map(
    ([caseName, entry]) => {
      const at = join(pointer, "cases", caseName);
      const body = isJsonObject(entry) ? entry : {};
      return { value: compileValue(body["case"], "a case"), graph: tools.graph(body["actions"], join(at, "actions")) };
    },
  );
  const fallback = isJsonObject(definition["default"]) ? definition["default"]["actions"] : undefined;
  const otherwise = tools.graph(fallback, join(pointer, "default", "actions"));
  const graphs = [...cases.map((entry) => entry.graph), otherwise];
  return {
    children: graphs.flatMap((graph) => graph.names),
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
  return `${typeOf(value) === "integer" ? "the integer" : `the ${typeof value}`} ${JSON.stringify(textOf(value))}`;
}
