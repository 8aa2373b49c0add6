import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyParameter } from "../policy-templates.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const policyRoutePathNotRelative: PropertiesRule = {
  code: "PolicyRoutePathNotRelative",
  summary: "`newPath` of routerequesttoendpoint is a path, not a complete address.",
  why: "The policy changes the path only; for another host there is dynamichosturl.",
  fix: "Keep the part behind the host, starting with `/`.",
  source: sources.policyTemplates,
  severity: "warning",
  check({ index }, report) {
    for (const { template, parameters, parametersLocation } of index.policies) {
      const path = parameters[policyParameter("newPath")];
      if (template === "routerequesttoendpoint" && typeof path === "string" && /^https?:/i.test(path))
        report(
          below(parametersLocation, policyParameter("newPath")),
          `'${shorten(path)}' is a complete address, expected only its path`,
        );
    }
  },
};
