import type { FlowRule } from "../context.js";
import { templateExpressions } from "../../../expression/index.js";

/** An expression has at most 8,192 characters. */
export const expressionTooLong: FlowRule = {
  code: "ExpressionTooLong",
  severity: "error",
  check({ expressions }, report) {
    for (const { template, place } of expressions) {
      if (template === undefined) continue;
      for (const part of templateExpressions(template)) {
        const length = part.end - part.offset;
        if (length > 8192) report(place, `the expression has ${length} characters, expected at most 8192`);
      }
    }
  },
};
