import { sources } from "../../core/rules/sources.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { stringAt } from "../model/flow-part.js";
import { apiPath } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionApiId: SolutionRule = {
  code: "SolutionApiId",
  severity: "error",
  summary: "An action's `apiId` is the full path of a built-in connector, and empty for a custom one.",
  why: "The path of a custom connector differs from environment to environment; one that was written down is wrong everywhere else. Empty, it is found by the reference. Built-in connectors have the same path everywhere, and exports write it.",
  fix: "Leave `apiId` out of `flow.yaml` and name the connection; the build writes it.",
  source: sources.exportedSolutions,
  example:
    '- built-in: `"apiId": "/providers/Microsoft.PowerApps/apis/shared_dynamicsax"`, not `""`\n- custom: `"apiId": ""`, not `"/providers/Microsoft.PowerApps/apis/shared_finance-5f01…"`',
  check(context, report) {
    for (const { references, connectorCalls } of context.flows) {
      const byKey = new Map(references.map((reference) => [reference.key, reference]));
      for (const { name, host, location } of connectorCalls) {
        const reference = byKey.get(stringAt(host, "/connectionName"));
        if (reference === undefined) continue;
        const expected = reference.apiLogicalName === "" ? apiPath + reference.apiName : "";
        if (host["apiId"] === expected) continue;
        report(
          below(location, "inputs", "host", "apiId"),
          `'${shorten(name)}' has the apiId '${shorten(String(host["apiId"]))}', expected '${shorten(expected)}'`,
        );
      }
    }
  },
};
