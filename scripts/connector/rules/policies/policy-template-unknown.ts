import type { PropertiesRule } from "../context.js";
import { policyTemplates } from "../policy-templates.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** `templateId` of a policy names a template of the platform. */
export const policyTemplateUnknown: PropertiesRule = {
  code: "PolicyTemplateUnknown",
  severity: "warning",
  check({ index }, report) {
    for (const { template, value, place } of index.policies) {
      if (policyTemplates.has(template)) continue;
      if (template === "") report(place, "the policy has no templateId, expected one such as setheader");
      else
        report(
          below(place, Object.keys(value).find((name) => name.toLowerCase() === "templateid") ?? "templateId"),
          `'${shorten(template)}' is no policy template`,
          didYouMean(template, policyTemplates.keys()),
        );
    }
  },
};
