import { shorten } from "../../../core/rules/shape.js";
import type { FlowRule } from "../flow-rule.js";

export const environmentParameterName: FlowRule = {
  code: "EnvironmentParameterName",
  summary:
    "A parameter that is named after an environment variable, as `Host (pb_Host)`, has its schema name in `metadata`.",
  why: "The schema name in `metadata` binds the parameter. Without it the flow keeps the value of the environment that it comes from.",
  fix: 'Add `"metadata": { "schemaName": "pb_Host" }`, or correct the name.',
  source: "Exported flows.",
  severity: "warning",
  check({ parameters, form }, report) {
    if (form !== "solution") return;
    for (const { name, schemaName, location } of parameters.values()) {
      const named = /\s\(([A-Za-z][A-Za-z0-9]{1,7}_\w+)\)$/.exec(name)?.[1];
      if (named === undefined || location === undefined || named.toLowerCase() === schemaName?.toLowerCase()) continue;
      const found = schemaName === undefined ? "no schema name" : `the schema name '${shorten(schemaName)}'`;
      report(location, `the parameter '${shorten(name)}' has ${found}, expected '${shorten(named)}'`, { at: "key" });
    }
  },
};
