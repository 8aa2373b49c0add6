import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { FlowRule } from "../flow-rule.js";

const known = ["String", "SecureString", "Int", "Float", "Bool", "Array", "Object", "SecureObject"];
const folded = new Set(known.map((type) => type.toLowerCase()));

export const flowParameterTypeUnknown: FlowRule = {
  code: "FlowParameterTypeUnknown",
  summary: "A parameter of a flow has a type that the workflow language knows.",
  why: "The platform refuses to save the flow.",
  fix: `Use ${known.join(", ")}.`,
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ parameters }, report) {
    for (const { name, type, location } of parameters.values()) {
      if (location === undefined || folded.has(type.toLowerCase())) continue;
      report(
        below(location, "type"),
        `'${shorten(type)}' is not a type of parameter '${shorten(name)}', expected ${known.join(", ")}`,
        didYouMean(type, known),
      );
    }
  },
};
