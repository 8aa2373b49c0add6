import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";
import { isTokenRequest } from "../secrets.js";

export const secureDataMissing: FlowRule = {
  code: "SecureDataMissing",
  summary: "Inputs and outputs of an action that handles a token or secret are hidden in the run history.",
  why: "Without `secureData`, everyone with access to the history can copy the token.",
  fix: 'Switch on "Secure inputs" and "Secure outputs" in the action\'s settings.',
  source: sources.sensitiveInputs,
  severity: "warning",
  check({ actions }, report) {
    for (const node of actions) {
      const operation = ownMember(node.inputs["host"], "operationId");
      const reads =
        isTokenRequest(node) || operation === "GetSecret" || operation === "RetrieveEnvironmentVariableSecretValue";
      if (!reads) continue;
      const secured = ownMember(ownMember(node.definition["runtimeConfiguration"], "secureData"), "properties");
      const missing = ["inputs", "outputs"].filter(
        (part) =>
          !(Array.isArray(secured) && secured.includes(part)) && !(part === "inputs" && operation !== undefined),
      );
      if (missing.length > 0)
        report(
          node.location,
          `'${shorten(node.name)}' handles a token or secret, but its ${missing.join(" and ")} are not secured`,
          { at: "key" },
        );
    }
  },
};
