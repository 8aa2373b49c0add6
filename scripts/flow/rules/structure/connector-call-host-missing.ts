import type { FlowRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";

/** A connector call names its operation and its connection. */
export const connectorCallHostMissing: FlowRule = {
  code: "ConnectorCallHostMissing",
  severity: "error",
  check({ actions, triggers }, report) {
    for (const node of [...triggers, ...actions]) {
      if (!/^openapiconnection/i.test(node.type)) continue;
      const host = node.inputs["host"];
      const missing = ["operationId", "connectionName"].filter(
        (name) => typeof ownMember(host, name) !== "string" || ownMember(host, name) === "",
      );
      if (missing.length > 0)
        report(
          node.inputsPlace,
          `the connector call '${shorten(node.name)}' has no ${missing.join(" and no ")} in its host`,
          { at: "key" },
        );
    }
  },
};
