import type { PropertiesRule } from "../context.js";
import { policyParameter } from "../policy-templates.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `newPath` of routerequesttoendpoint is a path, not a whole address. */
export const policyRoutePathNotRelative: PropertiesRule = {
  code: "PolicyRoutePathNotRelative",
  severity: "warning",
  check({ index }, report) {
    for (const { template, parameters, parametersPlace } of index.policies) {
      const path = parameters[policyParameter("newPath")];
      if (template === "routerequesttoendpoint" && typeof path === "string" && /^https?:/i.test(path))
        report(
          below(parametersPlace, policyParameter("newPath")),
          `'${shorten(path)}' is a whole address, expected a path`,
        );
    }
  },
};
