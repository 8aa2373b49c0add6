import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyTemplates } from "../policy-templates.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const policyTemplateUnknown: PropertiesRule = {
  code: "PolicyTemplateUnknown",
  summary: "`templateId` of a policy names a template of the platform.",
  why: "An unknown template fails when the connector is saved.",
  fix: "Correct the id; upper and lower case do not matter.",
  source: sources.policyTemplates,
  severity: "warning",
  check({ index }, report) {
    for (const { template, value, location } of index.policies) {
      if (policyTemplates.has(template)) continue;
      if (template === "") report(location, "the policy has no templateId, expected one such as setheader");
      else
        report(
          below(location, Object.keys(value).find((name) => name.toLowerCase() === "templateid") ?? "templateId"),
          `'${shorten(template)}' is not a policy template`,
          didYouMean(template, policyTemplates.keys()),
        );
    }
  },
};
