import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const unusedConnectionReference: FlowRule = {
  code: "UnusedConnectionReference",
  summary: "Every connection reference is used by a trigger or an action.",
  why: "The import asks for a connection that nothing needs.",
  fix: "Remove the entry.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "info",
  check({ nodes, connections, form }, report) {
    if (connections === undefined || form === "logicApp") return;
    const used = new Set(nodes.map(({ operation }) => operation?.connection));
    for (const { key, location } of connections.values()) {
      if (!used.has(key)) report(location, `connection reference '${shorten(key)}' is not used`, { at: "key" });
    }
  },
};
