import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { allEntries, connectionTitles, namedConnection } from "../app-connections.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const appConnectionUnknown: WorkflowRule = {
  code: "AppConnectionUnknown",
  summary: "A connection that a workflow of Standard names is in connections.json, among those of its kind.",
  why: "The runtime refuses the workflow, and no run starts.",
  fix: "Add the connection to connections.json, or correct the name.",
  source: logicAppsSources.project,
  severity: "error",
  check({ flow, hosting, app }, report) {
    if (hosting !== "standard" || app === undefined) return;
    const entries = allEntries(app.connections ?? {});
    for (const node of flow.nodes) {
      const named = namedConnection(node);
      if (named === undefined) continue;
      const { key, kind, location } = named;
      const same = entries.filter((entry) => entry.key === key);
      if (same.some((entry) => entry.kind === kind)) continue;
      const [other] = same;
      const names = entries.filter((entry) => entry.kind === kind).map((entry) => entry.key);
      if (other !== undefined) {
        const message = `'${shorten(key)}' is a ${connectionTitles[other.kind]}, expected a ${connectionTitles[kind]}`;
        report(location, message, didYouMean(key, names));
      } else {
        const where =
          app.connections === undefined ? "the project has no connections.json with" : "connections.json has no";
        report(location, `${where} ${connectionTitles[kind]} '${shorten(key)}'`, didYouMean(key, names));
      }
    }
  },
};
