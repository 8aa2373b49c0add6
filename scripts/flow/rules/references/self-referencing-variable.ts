import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const selfReferencingVariable: FlowRule = {
  code: "SelfReferencingVariable",
  summary: "SetVariable does not read the variable that it sets.",
  why: 'The platform refuses it: "self reference is not supported when updating the value of variable".',
  fix: "Put the new value into a Compose first, or use IncrementVariable, AppendToStringVariable or AppendToArrayVariable.",
  source: sources.variables,
  severity: "error",
  check({ calls }, report) {
    for (const { name, argument, expression, range } of calls) {
      const { node } = expression;
      if (name !== "variables" || node === undefined || node.typeKey !== "setvariable") continue;
      const target = node.inputs["name"];
      if (typeof target === "string" && argument?.toLowerCase() === target.toLowerCase())
        report(
          expression.location,
          `variable '${shorten(target)}' is read while it is set, which the platform refuses`,
          {
            within: range,
          },
        );
    }
  },
};
