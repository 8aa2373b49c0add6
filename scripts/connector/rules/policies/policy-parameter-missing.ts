import type { PropertiesRule } from "../context.js";
import { policyParameter, policyTemplates } from "../policy-templates.js";

/** A policy has every parameter that its template needs. */
export const policyParameterMissing: PropertiesRule = {
  code: "PolicyParameterMissing",
  severity: "warning",
  check({ index }, report) {
    for (const { template, parameters, parametersPlace } of index.policies) {
      const given = new Set(Object.keys(parameters).map((name) => name.toLowerCase()));
      const missing = (policyTemplates.get(template)?.required ?? []).filter(
        (name) => !given.has(policyParameter(name).toLowerCase()),
      );
      if (missing.length > 0)
        report(parametersPlace, `policy ${template} lacks '${missing.map(policyParameter).join("', '")}'`, {
          at: "key",
        });
    }
  },
};
