import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyParameter } from "../policy-templates.js";
import { policyTargets } from "./policy-targets.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const policyRouteParameterUnknown: PropertiesRule = {
  code: "PolicyRouteParameterUnknown",
  summary: "Every `{name}` in `newPath` of routerequesttoendpoint is a parameter of the routed operation.",
  why: "Nothing fills in the name, so that the service gets the braces in its address.",
  fix: "Use the name that the operation's path has.",
  source: sources.policyTemplates,
  severity: "warning",
  check({ index, definition }, report) {
    if (definition === undefined) return;
    for (const policy of index.policies) {
      const path = policy.parameters[policyParameter("newPath")];
      if (policy.template !== "routerequesttoendpoint" || policy.operations.length === 0 || typeof path !== "string")
        continue;
      for (const [whole, name = ""] of path.matchAll(/(?<!@)\{([\w-]+)\}/g)) {
        const without = policyTargets(definition, policy).find(
          ({ path: own, parameters }) =>
            !own.toLowerCase().includes(whole.toLowerCase()) &&
            !parameters.some((parameter) => parameter.name.toLowerCase() === name.toLowerCase()),
        );
        if (without === undefined) continue;
        report(
          below(policy.parametersLocation, policyParameter("newPath")),
          `'{${shorten(name)}}' is not a parameter of the operation '${without.id ?? ""}'`,
          didYouMean(
            name,
            without.parameters.map((parameter) => parameter.name),
          ),
        );
      }
    }
  },
};
