import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { literalSecrets } from "../secrets.js";

export const secretInFlow: FlowRule = {
  code: "SecretInFlow",
  summary: "No secret is in a flow as plain text.",
  why: "Everyone who can see the flow, its exports or its history can read the secret.",
  fix: "Keep it in Azure Key Vault or a secret environment variable, read it in the flow and switch on secure outputs.",
  source: sources.sensitiveInputs,
  severity: "error",
  check({ nodes }, report) {
    for (const { location, what } of nodes.flatMap(literalSecrets))
      report(location, `${what} is in the flow as plain text`);
  },
};
