import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const policySectionUnknown: PropertiesRule = {
  code: "PolicySectionUnknown",
  summary: "`x-ms-apimTemplate-policySection` is Request, Response or Failure.",
  why: "It says when the policy runs; with another word it never runs.",
  fix: "Use `Request` or `Response`; `Failure` works for setheader.",
  source: sources.policyTemplates,
  severity: "warning",
  check({ index }, report) {
    for (const { parameters, parametersLocation } of index.policies) {
      const section = parameters["x-ms-apimTemplate-policySection"];
      if (typeof section === "string" && !/^(?:request|response|failure)$/i.test(section))
        report(
          below(parametersLocation, "x-ms-apimTemplate-policySection"),
          `'${shorten(section)}' is not a section of a policy, expected Request or Response`,
          didYouMean(section, ["Request", "Response", "Failure"]),
        );
    }
  },
};
