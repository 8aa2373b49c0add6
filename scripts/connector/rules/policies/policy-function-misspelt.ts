import type { PropertiesRule } from "../context.js";
import { policyCalls, policyFunctions, textsIn } from "../policy-expressions.js";
import { below } from "../../../core/rules/place.js";
import { closest } from "../../../core/rules/suggest.js";

/** Functions in policy expressions are spelt as the platform spells them. */
export const policyFunctionMisspelt: PropertiesRule = {
  code: "PolicyFunctionMisspelt",
  severity: "error",
  check({ index }, report) {
    for (const { parameters, parametersPlace } of index.policies) {
      for (const [text, path] of textsIn(parameters)) {
        for (const call of policyCalls(text)) {
          if (policyFunctions.some((name) => name.toLowerCase() === call.name.toLowerCase())) continue;
          const meant = closest(call.name, policyFunctions.slice(0, 4));
          if (meant === undefined) continue;
          report(below(parametersPlace, ...path), `'${call.name}' is no function of policies`, {
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
