import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyCalls, textsIn } from "../policy-expressions.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const policyConnectionParameterUnknown: PropertiesRule = {
  code: "PolicyConnectionParameterUnknown",
  summary: "Every `@connectionParameters('x')` names a declared connection parameter, or has a default.",
  why: "A name that does not exist is replaced by nothing, and the address or header is wrong for every user.",
  fix: "Declare the parameter, correct the name, or add a default as second argument.",
  source: sources.policyTemplateExpressions,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const names = new Set(index.parameters.map((parameter) => parameter.name.toLowerCase()));
    for (const { parameters, parametersLocation } of index.policies) {
      for (const [text, path] of textsIn(parameters)) {
        for (const call of policyCalls(text)) {
          if (call.name.toLowerCase() !== "connectionparameters" || call.argument === undefined || call.hasDefault)
            continue;
          if (names.has(call.argument.toLowerCase())) continue;
          report(
            below(parametersLocation, ...path),
            `the connection parameter '${shorten(call.argument)}' is not declared and has no default`,
            {
              within: { offset: call.offset, end: call.offset + call.name.length },
              ...didYouMean(
                call.argument,
                index.parameters.map((parameter) => parameter.name),
              ),
            },
          );
        }
      }
    }
  },
};
