import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const variableTypeUnknown: FlowRule = {
  code: "VariableTypeUnknown",
  summary: "A variable has one of the six types.",
  why: "The platform refuses any other type.",
  fix: "Use boolean, integer, float, string, array or object.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ variables }, report) {
    const known = ["boolean", "integer", "float", "string", "array", "object"];
    for (const { type, location, name } of variables.values()) {
      if (!known.includes(type))
        report(
          type === "" ? location : below(location, "type"),
          type === ""
            ? `variable '${shorten(name)}' has no type`
            : `'${shorten(type)}' is not a variable type, expected ${known.join(", ")}`,
          didYouMean(type, known),
        );
    }
  },
};
