import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyParameter } from "../policy-templates.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Parameters with a fixed list of values. An expression is worked out when the policy runs. */
const values: ReadonlyMap<string, readonly string[]> = new Map([
  ["existsAction", ["override", "skip", "append"]],
  ["httpMethod", ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]],
  ["retainKey", ["true", "false"]],
]);

export const policyValueNotValid: PropertiesRule = {
  code: "PolicyValueNotValid",
  summary: "Parameters of a policy with a fixed list of values have one of them, and operation names are a list.",
  why: "The policy does not do what was meant, or the connector cannot be saved.",
  fix: "Use one of the listed values; write `x-ms-apimTemplate-operationName` as a list, even of one name.",
  source: sources.policyTemplates,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { parameters, parametersLocation } of index.policies) {
      for (const [name, allowed] of values) {
        const value = parameters[policyParameter(name)];
        if (typeof value !== "string" || value === "" || value.includes("@")) continue;
        if (allowed.some((known) => known.toLowerCase() === value.toLowerCase())) continue;
        report(
          below(parametersLocation, policyParameter(name)),
          `'${shorten(value)}' is not a value of ${name}, expected ${allowed.join(", ")}`,
          didYouMean(value, allowed),
        );
      }
      const operations = parameters["x-ms-apimTemplate-operationName"];
      if (typeof operations === "string")
        report(
          below(parametersLocation, "x-ms-apimTemplate-operationName"),
          "x-ms-apimTemplate-operationName is a string, expected a list of operation ids",
        );
    }
  },
};
