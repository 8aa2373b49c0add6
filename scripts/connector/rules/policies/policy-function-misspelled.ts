import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyCalls, policyFunctions, textsIn } from "../policy-expressions.js";
import { below } from "../../../core/rules/location.js";
import { closest } from "../../../core/rules/suggest.js";

export const policyFunctionMisspelled: PropertiesRule = {
  code: "PolicyFunctionMisspelled",
  summary: "Functions in policy expressions are spelled as the platform spells them.",
  why: "A misspelled function is not an error for the platform: the text is sent to the service as it is.",
  fix: "Correct the name; the functions are headers, queryParameters and connectionParameters.",
  source: sources.policyTemplateExpressions,
  severity: "error",
  check({ index }, report) {
    for (const { parameters, parametersLocation } of index.policies) {
      for (const [text, path] of textsIn(parameters)) {
        for (const call of policyCalls(text)) {
          if (policyFunctions.some((name) => name.toLowerCase() === call.name.toLowerCase())) continue;
          const meant = closest(call.name, policyFunctions.slice(0, 4));
          if (meant === undefined) continue;
          report(below(parametersLocation, ...path), `'${call.name}' is not a policy function`, {
            within: { offset: call.offset, end: call.offset + call.name.length },
            help: `did you mean '${meant}'?`,
            change: {
              kind: "replace",
              value: text.slice(0, call.offset) + meant + text.slice(call.offset + call.name.length),
            },
          });
        }
      }
    }
  },
};
