import { flowLimits } from "../../model/index.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { templateExpressions } from "../../../expression/index.js";

export const expressionTooLong: FlowRule = {
  code: "ExpressionTooLong",
  summary: "An expression has at most 8,192 characters.",
  why: "It is a limit of the platform.",
  fix: "Split it over Compose actions.",
  source: sources.flowLimits,
  severity: "error",
  check({ expressions }, report) {
    for (const { template, location } of expressions) {
      if (template === undefined) continue;
      for (const part of templateExpressions(template)) {
        const length = part.end - part.offset;
        if (length > flowLimits.expression)
          report(location, `the expression has ${length} characters, expected at most ${flowLimits.expression}`);
      }
    }
  },
};
