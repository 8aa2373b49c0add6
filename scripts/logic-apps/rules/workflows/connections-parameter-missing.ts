import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const connectionsParameterMissing: WorkflowRule = {
  code: "ConnectionsParameterMissing",
  summary: "A Consumption definition with connector calls declares the parameter `$connections`.",
  why: "The resource passes its connections in this parameter; the deployment is refused when it is not declared.",
  fix: 'Add `"$connections": { "type": "Object", "defaultValue": {} }` to `parameters`.',
  source: logicAppsSources.types,
  severity: "error",
  check({ flow, hosting }, report) {
    if (hosting !== "consumption") return;
    if (ownMember(flow.definition["parameters"], "$connections") !== undefined) return;
    const reads = flow.calls.some(({ name, argument }) => name === "parameters" && argument === "$connections");
    if (reads)
      report(below(flow.location, "parameters"), "the definition has no parameter '$connections'", { at: "key" });
  },
};
