import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyParameter } from "../policy-templates.js";
import { looksLikeSecret } from "../../../core/rules/looks-like-secret.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

/** Headers and query parameters whose value lets the caller in. */
const secretName =
  /^(?:proxy-)?authorization$|(?:^|[-_])(?:api|subscription|access|functions)?[-_]?(?:key|token|secret|password)$/i;

export const secretInPolicy: PropertiesRule = {
  code: "SecretInPolicy",
  summary: "A policy takes a key or token from the connection, not from the file.",
  why: "Everyone who has the file, or the exported solution, has the key.",
  fix: "Declare a connection parameter of type `securestring` and write `@connectionParameters('api_key')`.",
  source: sources.certificationSubmission,
  severity: "error",
  check({ index }, report) {
    for (const { template, parameters, parametersLocation } of index.policies) {
      if (template !== "setheader" && template !== "setqueryparameter") continue;
      const name = parameters[policyParameter("name")];
      const value = parameters[policyParameter("value")];
      if (typeof name !== "string" || typeof value !== "string" || !secretName.test(name) || value.includes("@"))
        continue;
      const secret = value.replace(/^(?:bearer|basic|token|apikey|key)\s+/i, "");
      if (!looksLikeSecret(secret)) continue;
      report(
        below(parametersLocation, policyParameter("value")),
        `the file contains the value of '${shorten(name)}', expected @connectionParameters(…)`,
        { help: "create a new key: everyone who has the file knows this one" },
      );
    }
  },
};
