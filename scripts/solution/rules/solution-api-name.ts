import { sources } from "../../core/rules/sources.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { apiPath } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionApiName: SolutionRule = {
  code: "SolutionApiName",
  severity: "warning",
  summary: "The connector that a flow's reference names by `api.name` is the one of the connection reference.",
  why: "The connection is made for the reference's connector; the flow would send another connector's operations to it.",
  fix: "The packer writes this on its own. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
  source: sources.exportedSolutions,
  example:
    '`"api": { "name": "shared_dynamics" }`, and the reference has `<connectorid>/providers/Microsoft.PowerApps/apis/shared_dynamicsax</connectorid>`.',
  check(context, report) {
    for (const { references } of context.flows) {
      for (const { key, logicalName, apiName, location } of references) {
        const reference = context.connectionReference(logicalName);
        if (reference === undefined || apiName === "" || reference.api === "" || reference.api === apiPath + apiName)
          continue;
        // Environments give custom connectors internal names of their own; the row says which one is meant.
        if (!context.own && reference.connectorId !== undefined) continue;
        report(
          below(location, "api", "name"),
          `'${shorten(key)}' calls '${shorten(apiName)}', but its connection reference '${shorten(logicalName)}' is for '${shorten(reference.api)}'`,
        );
      }
    }
  },
};
