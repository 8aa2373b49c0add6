import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const secureWorkflowParameter: WorkflowRule = {
  code: "SecureWorkflowParameter",
  summary: "A workflow of Standard has no parameters of secure types.",
  why: "Standard supports neither SecureString nor SecureObject.",
  fix: "Read an app setting whose value is a reference to Key Vault, and switch on secure inputs and outputs of the actions that use it.",
  source: logicAppsSources.parameters,
  severity: "error",
  check({ flow, hosting }, report) {
    if (hosting !== "standard") return;
    for (const { name, type, location } of flow.parameters.values()) {
      if (location === undefined || !/^secure/i.test(type)) continue;
      report(
        below(location, "type"),
        `parameter '${shorten(name)}' has the type ${shorten(type)}, which Standard does not have`,
      );
    }
  },
};
