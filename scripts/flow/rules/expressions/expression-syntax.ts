import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";

export const expressionSyntax: FlowRule = {
  code: "ExpressionSyntax",
  summary: "Every expression can be parsed.",
  why: "The platform refuses to save a flow with a broken expression, and its message does not say where.",
  fix: "Correct the text at the marked position; string literals take single quotes, and a quote inside one is doubled.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ expressions }, report) {
    for (const { error, location } of expressions) {
      if (error !== undefined) report(location, error.message, { within: { offset: error.offset, end: error.end } });
    }
  },
};
