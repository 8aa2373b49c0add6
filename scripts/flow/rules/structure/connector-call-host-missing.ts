import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";

export const connectorCallHostMissing: FlowRule = {
  code: "ConnectorCallHostMissing",
  summary: "A connector call names its operation and its connection.",
  why: "Only `operationId` and `connectionName` of `host` say what is called.",
  fix: "Complete `inputs.host`.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ nodes }, report) {
    for (const node of nodes) {
      if (!/^openapiconnection/i.test(node.type)) continue;
      const host = node.inputs["host"];
      const missing = ["operationId", "connectionName"].filter(
        (name) => typeof ownMember(host, name) !== "string" || ownMember(host, name) === "",
      );
      if (missing.length > 0)
        report(
          node.inputsLocation,
          `the connector call '${shorten(node.name)}' has no ${missing.join(" and no ")} in its host`,
          { at: "key" },
        );
    }
  },
};
