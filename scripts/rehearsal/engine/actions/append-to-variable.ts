import { isJsonObject } from "../../../core/json/json-object.js";
import { withAppended } from "../../../expression/index.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileCall, compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { assignVariable, declaredVariable, variableValue } from "../variables.js";

/** AppendToArrayVariable. */
export const compileAppendToArray: ActionCompiler = (source) =>
  append(source.definition, "array", (old, added) => withAppended((old as readonly unknown[] | null) ?? [], [added]));

const concat = compileCall("concat", 2);

/** AppendToStringVariable: other values become text as in an expression. */
export const compileAppendToString: ActionCompiler = (source) =>
  append(source.definition, "string", (old, added) => concat([old ?? "", added ?? ""]));

function append(
  definition: Readonly<Record<string, unknown>>,
  expected: string,
  join: (old: unknown, added: unknown) => unknown,
): ReturnType<ActionCompiler> {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const name = String(inputs["name"]);
  const valueOf = compileValue(inputs["value"]);
  return {
    run(frame) {
      const { type } = declaredVariable(frame.run, name);
      if (type !== expected) {
        throw new ActionFailure("BadRequest", `variable '${name}' is of type '${type}', expected ${expected}`);
      }
      const value = valueOf(frame.context) ?? null;
      assignVariable(frame.run, name, join(variableValue(frame.run, name), value));
      return { inputs: { name, value } };
    },
  };
}
