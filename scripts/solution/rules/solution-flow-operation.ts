import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { didYouMean } from "../../core/rules/suggest.js";
import { stringAt } from "../model/flow-part.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionFlowOperation: SolutionRule = {
  code: "SolutionFlowOperation",
  severity: "error",
  summary: "A flow calls operations that the connector in the same solution has.",
  why: "An action whose operation does not exist cannot work. Connectors outside the package are not looked at.",
  fix: "Correct the name in `flow.yaml`, or build connector and flow from the same sources: an operation may have been renamed in one only.",
  source:
    "Microsoft Learn: [Workflow Definition Language schema](https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language); exported solutions.",
  example:
    "`\"operationId\": \"GetBatchJobs\"`:\n\n`Workflows/….json error 'Read' calls the operation 'GetBatchJobs', which the connector 'pb_finance-20operations' does not have SolutionFlowOperation`",
  check(context, report) {
    const connectors = new Map(context.connectors.map((connector) => [connector.name.toLowerCase(), connector]));
    for (const { references, connectorCalls } of context.flows) {
      const names = new Map(references.map(({ key, apiLogicalName }) => [key, apiLogicalName.toLowerCase()]));
      for (const { name, host, location } of connectorCalls) {
        const connector = connectors.get(names.get(stringAt(host, "/connectionName")) ?? "");
        const operation = stringAt(host, "/operationId");
        if (connector === undefined || connector.name === "" || connector.operations.size === 0) continue;
        if (operation.startsWith("@")) continue;
        if (connector.operations.has(operation)) continue;
        report(
          below(location, "inputs", "host", "operationId"),
          `'${shorten(name)}' calls the operation '${shorten(operation)}', which the connector '${shorten(connector.name)}' does not have`,
          didYouMean(operation, connector.operations.keys()),
        );
      }
    }
  },
};
