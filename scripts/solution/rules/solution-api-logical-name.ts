import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { connectorName } from "../model/connector-name.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionApiLogicalName: SolutionRule = {
  code: "SolutionApiLogicalName",
  severity: "warning",
  summary:
    "A flow names a custom connector by `api.logicalName`, as the connector itself is called, and built-in ones without it.",
  why: "By this name and the connector's row the import finds the connector in the target environment, where its internal name is another.",
  fix: "Build and package again, so that flow and connector are of the same sources and the same prefix.",
  source:
    "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples; microsoft/coe-starter-kit issue 1360.",
  example:
    "`\"logicalName\": \"pb_finance\"`, and the connector's `<name>` is `pb_finance-20operations`:\n\n`Workflows/….json error 'shared_finance-20operations' has the api.logicalName 'pb_finance', expected 'pb_finance-20operations' SolutionApiLogicalName`",
  check(context, report) {
    for (const { references } of context.flows) {
      for (const { key, logicalName, apiLogicalName, location } of references) {
        const id = context.connectionReference(logicalName)?.connectorId;
        const name = id === undefined ? undefined : connectorName(context, id);
        if (name === undefined || apiLogicalName === name) continue;
        report(
          below(location, "api", "logicalName"),
          `'${shorten(key)}' has the api.logicalName '${shorten(apiLogicalName)}', expected '${shorten(name)}'`,
        );
      }
    }
  },
};
