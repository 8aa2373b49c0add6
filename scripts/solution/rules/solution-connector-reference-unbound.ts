import { shorten } from "../../core/rules/shape.js";
import { child } from "../../core/xml/element.js";
import { connectorName } from "../model/connector-name.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectorReferenceUnbound: SolutionRule = {
  code: "SolutionConnectorReferenceUnbound",
  severity: "warning",
  summary: "The connection reference of a custom connector names the connector's row.",
  why: "`customconnectorid` lets the import find the connector in the target environment; without it the source environment's internal id is looked for, and not found.",
  fix: "Add `<customconnectorid><connectorid>…</connectorid></customconnectorid>`.",
  source: "microsoft/coe-starter-kit issue 1360.",
  example: "A flow whose reference has `api.logicalName`, and a `<connectionreference>` without `<customconnectorid>`.",
  check(context, report) {
    for (const { references } of context.flows) {
      for (const { logicalName, apiLogicalName } of references) {
        const reference = context.connectionReference(logicalName);
        if (apiLogicalName === "" || reference === undefined || reference.connectorId !== undefined) continue;
        report(
          context.at(reference.element),
          `the connection reference '${shorten(logicalName)}' of the custom connector '${shorten(apiLogicalName)}' has no customconnectorid`,
        );
      }
    }
    if (!context.own) return;
    for (const { element, logicalName, connectorId } of context.connectionReferences) {
      if (connectorId === undefined || connectorName(context, connectorId) !== undefined) continue;
      report(
        context.at(child(element, "customconnectorid") ?? element),
        `the connection reference '${shorten(logicalName)}' has the connector ${shorten(connectorId)}, which is neither in the solution nor a missing dependency`,
      );
    }
  },
};
