import type { PropertiesRule } from "../context.js";
import { gatewayLocation } from "../gateway.js";

export const policyHostWithGateway: PropertiesRule = {
  code: "PolicyHostWithGateway",
  summary: "A connector that uses an on-premises data gateway has no `dynamichosturl` policy.",
  why: 'The policy sends the call to the address itself instead of the gateway, which fails with "The remote name could not be resolved".',
  fix: "Remove the policy and write the host into the definition, or make a connector for each host.",
  source: "MicrosoftDocs/BusinessApplicationPlatform-Connectors-public issues 249 and 418.",
  severity: "warning",
  check({ index }, report) {
    if (gatewayLocation(index) === undefined) return;
    for (const { template, location } of index.policies) {
      if (template !== "dynamichosturl") continue;
      report(location, "the policy dynamichosturl does not work through the gateway that this connector uses");
    }
  },
};
