import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyParameter, policyTemplates } from "../policy-templates.js";

export const policyParameterMissing: PropertiesRule = {
  code: "PolicyParameterMissing",
  summary: "A policy has every parameter that its template needs.",
  why: "The platform refuses to save the connector, or the policy does nothing.",
  fix: "Add the parameter, with its prefix `x-ms-apimTemplateParameter.`.",
  source: sources.policyTemplates,
  severity: "warning",
  check({ index }, report) {
    for (const { template, parameters, parametersLocation } of index.policies) {
      const given = new Set(Object.keys(parameters).map((name) => name.toLowerCase()));
      const missing = (policyTemplates.get(template)?.required ?? []).filter(
        (name) => !given.has(policyParameter(name).toLowerCase()),
      );
      if (missing.length > 0)
        report(parametersLocation, `the policy ${template} has no '${missing.map(policyParameter).join("', '")}'`, {
          at: "key",
        });
    }
  },
};
