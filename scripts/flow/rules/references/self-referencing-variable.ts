import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** SetVariable does not read the variable it sets. */
export const selfReferencingVariable: FlowRule = {
  code: "SelfReferencingVariable",
  severity: "error",
  check({ calls }, report) {
    for (const { name, argument, expression, range } of calls) {
      const { node } = expression;
      if (name !== "variables" || node === undefined || node.type.toLowerCase() !== "setvariable") continue;
      const target = node.inputs["name"];
      if (typeof target === "string" && argument?.toLowerCase() === target.toLowerCase())
        report(expression.place, `variable '${shorten(target)}' is read while it is set, which the platform refuses`, {
          within: range,
        });
    }
  },
};
