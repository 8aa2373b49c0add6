import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { allEntries, namedConnection } from "../app-connections.js";
import type { AppFileRule } from "../context.js";
import { callsInFile } from "../expression-texts.js";
import { logicAppsSources } from "../sources.js";

export const unusedAppConnection: AppFileRule = {
  code: "UnusedAppConnection",
  summary: "Every connection in connections.json is used by a workflow.",
  why: "A connection that nothing uses must still be deployed, authorized and kept alive.",
  fix: "Remove it.",
  source: logicAppsSources.project,
  severity: "info",
  checkedIn: "connections.json",
  check({ root, app }, report) {
    const nodes = [...app.workflows.values()].flatMap((flow) => flow.nodes);
    const used = new Set(nodes.map((node) => namedConnection(node)?.key));
    // Agents and tools name their connections in other members, and an expression may name any.
    const text = nodes.map(({ definition }) => JSON.stringify(definition)).join("\n");
    for (const { kind, key } of allEntries(root)) {
      if (used.has(key) || text.includes(JSON.stringify(key))) continue;
      report(below(rootLocation, kind, key), `connection '${shorten(key)}' is not used`, { at: "key" });
    }
  },
};

export const unusedAppParameter: AppFileRule = {
  code: "UnusedAppParameter",
  summary: "Every parameter in parameters.json is read by a workflow or by connections.json.",
  why: "Whoever deploys must give it a value that nothing reads.",
  fix: "Remove it.",
  source: logicAppsSources.parameters,
  severity: "info",
  checkedIn: "parameters.json",
  check({ root, app }, report) {
    const inWorkflows = [...app.workflows.values()].flatMap(({ calls }) => calls);
    const calls = [...inWorkflows, ...callsInFile(app.connections ?? {})].filter(({ name }) => name === "parameters");
    // A name that an expression works out may be any.
    if (calls.some(({ argument }) => argument === undefined)) return;
    const used = new Set(calls.map(({ argument }) => argument?.toLowerCase()));
    for (const name of Object.keys(root)) {
      if (used.has(name.toLowerCase())) continue;
      report(below(rootLocation, name), `parameter '${shorten(name)}' is not used`, { at: "key" });
    }
  },
};
