import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { PropertiesRule } from "../context.js";
import { isTemporaryHost } from "./temporary-host.js";
import { policyParameter } from "../policy-templates.js";

/** An address that ends with its host, which may be an expression: what a value of its own brings along is not known. */
const hostOnly = /^https?:\/\/[^/\s]+\/?$/i;

export const policyDropsBasePath: PropertiesRule = {
  code: "PolicyDropsBasePath",
  summary: "The address of a `dynamichosturl` policy repeats the `basePath` of the definition.",
  why: "The policy replaces host and base path together, so that every operation is sent to an address without the base path.",
  fix: "Append the base path to the address: `https://@connectionParameters('tenant').example.com/api`.",
  source: "MicrosoftDocs/BusinessApplicationPlatform-Connectors-public issue 294.",
  severity: "warning",
  check({ index, definition }, report) {
    const basePath = definition?.root["basePath"];
    if (typeof basePath !== "string" || basePath.replace(/\/+$/, "") === "") return;
    for (const policy of index.policies) {
      const { template, parameters, parametersLocation } = policy;
      const name = policyParameter("urlTemplate");
      const url = parameters[name];
      if (template !== "dynamichosturl" || typeof url !== "string" || !hostOnly.test(url)) continue;
      if (isTemporaryHost(policy, index.policies)) continue;
      report(
        below(parametersLocation, name),
        `'${shorten(url)}' replaces the base path '${shorten(basePath)}' too, expected it at the end of the address`,
      );
    }
  },
};
