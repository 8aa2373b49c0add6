import type { PropertiesRule } from "../context.js";
import { policyParameter } from "../policy-templates.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

/** A field name is a token. Source: RFC 9110, §5.1 and §5.6.2. */
const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;

export const policyHeaderNameNotValid: PropertiesRule = {
  code: "PolicyHeaderNameNotValid",
  summary: "The name that a policy sets is the name of a header or query parameter.",
  why: "A header with a space, a colon or no name at all cannot be sent: the call fails, or the header is left out.",
  fix: "Write the name alone, without colon, spaces or value.",
  source: "RFC 9110, section 5.1: field names.",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { template, parameters, parametersLocation } of index.policies) {
      if (template !== "setheader" && template !== "setqueryparameter") continue;
      const name = parameters[policyParameter("name")];
      if (typeof name !== "string" || name.includes("@")) continue;
      const at = below(parametersLocation, policyParameter("name"));
      if (name.trim() === "") report(at, `the policy ${template} has an empty name, expected the name to set`);
      else if (template === "setheader" && !token.test(name))
        report(at, `'${shorten(name)}' is not the name of a header, expected letters, digits and dashes`);
    }
  },
};
