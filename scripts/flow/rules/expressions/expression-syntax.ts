import type { FlowRule } from "../context.js";

/** Every expression can be parsed. */
export const expressionSyntax: FlowRule = {
  code: "ExpressionSyntax",
  severity: "error",
  check({ expressions }, report) {
    for (const { error, place } of expressions) {
      if (error !== undefined) report(place, error.message, { within: { offset: error.offset, end: error.end } });
    }
  },
};
