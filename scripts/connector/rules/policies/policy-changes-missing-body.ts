import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyParameter } from "../policy-templates.js";
import { policyTargets } from "./policy-targets.js";

/** Policies that change a body, with the parameter that says where. */
const changers: ReadonlyMap<string, string> = new Map([
  ["setproperty", "newPropertyParentPathTemplate"],
  ["convertarraytoobject", "propertyParentPath"],
  ["convertobjecttoarray", "propertyParentPath"],
  ["stringtoarray", "propertyParentPath"],
  ["stringreplace", "propertyParentPath"],
  ["encodepropertyvalue", "propertyParentPath"],
]);

export const policyChangesMissingBody: PropertiesRule = {
  code: "PolicyChangesMissingBody",
  summary: "A policy that changes the request's body applies to operations that have one.",
  why: "A GET has no body, so that there is nothing to change and the call is made without the value.",
  fix: "Limit the policy to operations with a body, or run it in the section `Response`.",
  source: sources.policyTemplates,
  severity: "warning",
  check({ index, definition }, report) {
    if (definition === undefined) return;
    for (const policy of index.policies) {
      const place = changers.get(policy.template);
      const section = policy.parameters["x-ms-apimTemplate-policySection"];
      if (place === undefined || typeof section !== "string" || !/^request$/i.test(section)) continue;
      const path = policy.parameters[policyParameter(place)];
      if (typeof path !== "string" || !/^@\{?body\(\)/i.test(path)) continue;
      for (const { name, location } of policy.operations) {
        const operation = policyTargets(definition, { ...policy, operations: [{ name, location }] })[0];
        if (operation?.method !== "get") continue;
        report(location, `the GET operation '${operation.id ?? ""}' has no body that ${policy.template} could change`);
      }
    }
  },
};
