import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** `x-ms-apimTemplate-policySection` is Request, Response or Failure. */
export const policySectionUnknown: PropertiesRule = {
  code: "PolicySectionUnknown",
  severity: "warning",
  check({ index }, report) {
    for (const { parameters, parametersPlace } of index.policies) {
      const section = parameters["x-ms-apimTemplate-policySection"];
      if (typeof section === "string" && !/^(?:request|response|failure)$/i.test(section))
        report(
          below(parametersPlace, "x-ms-apimTemplate-policySection"),
          `'${shorten(section)}' is no section of a policy, expected Request or Response`,
          didYouMean(section, ["Request", "Response", "Failure"]),
        );
    }
  },
};
