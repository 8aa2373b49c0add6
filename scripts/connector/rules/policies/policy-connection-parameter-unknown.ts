import type { PropertiesRule } from "../context.js";
import { policyCalls, textsIn } from "../policy-expressions.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Every `@connectionParameters('x')` names a declared connection parameter, or has a default. */
export const policyConnectionParameterUnknown: PropertiesRule = {
  code: "PolicyConnectionParameterUnknown",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const names = new Set(index.parameters.map((parameter) => parameter.name.toLowerCase()));
    for (const { parameters, parametersPlace } of index.policies) {
      for (const [text, path] of textsIn(parameters)) {
        for (const call of policyCalls(text)) {
          if (call.name.toLowerCase() !== "connectionparameters" || call.argument === undefined || call.hasDefault)
            continue;
          if (names.has(call.argument.toLowerCase())) continue;
          report(
            below(parametersPlace, ...path),
            `connection parameter '${shorten(call.argument)}' is neither declared nor given a default`,
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
