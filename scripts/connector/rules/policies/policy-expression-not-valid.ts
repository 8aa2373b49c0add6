import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyFunctions, textsIn } from "../policy-expressions.js";
import { below } from "../../../core/rules/location.js";

/** A call of one of the functions that take a name, up to its quoted name. */
const call = new RegExp(`@\\{?(${policyFunctions.slice(0, 4).join("|")})\\(\\s*`, "gi");
const argumentsOf = /^(?:'(?:[^']|'')*'\s*(?:,[^)]*)?\))/;

export const policyExpressionNotValid: PropertiesRule = {
  code: "PolicyExpressionNotValid",
  summary: "A policy expression names its parameter in single quotes and closes its bracket.",
  why: "What is not an expression is passed on as it is written: the service gets the text with the `@` in it.",
  fix: "Write `@connectionParameters('name')` or `@connectionParameters('name','default')`.",
  source: sources.policyTemplateExpressions,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { parameters, parametersLocation } of index.policies) {
      for (const [text, path] of textsIn(parameters)) {
        for (const match of text.matchAll(call)) {
          const rest = text.slice(match.index + match[0].length);
          if (argumentsOf.test(rest)) continue;
          const problem = /^["“”‘’]/.test(rest)
            ? "has its name in other quotes, expected single quotes"
            : /^'[^']*'\s*(?:[^),\s]|$)|^'[^']*$/.test(rest)
              ? "is not closed, expected ')'"
              : undefined;
          if (problem !== undefined)
            report(below(parametersLocation, ...path), `the call of ${match[1] ?? ""} ${problem}`, {
              within: { offset: match.index, end: match.index + match[0].length },
            });
        }
      }
    }
  },
};
