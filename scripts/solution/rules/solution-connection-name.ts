import { sources } from "../../core/rules/sources.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { didYouMean } from "../../core/rules/suggest.js";
import { stringAt } from "../model/flow-part.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectionName: SolutionRule = {
  code: "SolutionConnectionName",
  severity: "error",
  summary: "The `connectionName` of an action is a key of the flow's `connectionReferences`.",
  why: "The key is the first link from an action to its connector. Without it the action has no connection to call by.",
  fix: "Declare the connection in `connections` of `flow.yaml` and name it in the action; the build writes the keys.",
  source: sources.exportedSolutions,
  example: '`"connectionName": "finops"`, and `connectionReferences` has only `shared_dynamicsax`.',
  check(context, report) {
    for (const { references, connectorCalls } of context.flows) {
      const keys = new Set(references.map(({ key }) => key));
      for (const { name, host, location } of connectorCalls) {
        const key = stringAt(host, "/connectionName");
        if (keys.has(key)) continue;
        report(
          below(location, "inputs", "host", "connectionName"),
          `'${shorten(name)}' has the connection '${shorten(key)}', which is not one of the flow's connectionReferences`,
          didYouMean(key, keys),
        );
      }
    }
  },
};
