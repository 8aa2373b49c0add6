import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const unusedConnectionReference: FlowRule = {
  code: "UnusedConnectionReference",
  summary: "Every connection reference is used by a trigger or an action.",
  why: "Whoever imports the flow is asked for a connection that nothing needs.",
  fix: "Remove the entry.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "info",
  check({ actions, triggers, connections, connectionsLocation, form }, report) {
    if (connections === undefined || form === "logicApp") return;
    const used = new Set<unknown>();
    for (const { inputs } of [...triggers, ...actions]) {
      const host = inputs["host"];
      used.add(ownMember(host, "connectionName"));
      const direct = ownMember(ownMember(host, "connection"), "name");
      if (typeof direct === "string") used.add(/\$connections'\)\s*\??\[\s*'([^']+)'/.exec(direct)?.[1]);
    }
    for (const key of Object.keys(connections)) {
      if (!used.has(key))
        report(below(connectionsLocation, key), `connection reference '${shorten(key)}' is not used`, { at: "key" });
    }
  },
};
