import { reportMisspelled } from "../../flow/rules/expressions/property-misspelled.js";
import type { FlowNode } from "../../flow/model/index.js";
import type { KnownSchema } from "../../flow/types/schema-of.js";
import type { FlowPart, SolutionContext } from "../model/solution-context.js";
import { responseSchema } from "../model/response-schema.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionPropertyMisspelled: SolutionRule = {
  code: "SolutionPropertyMisspelled",
  severity: "warning",
  summary: "A flow reads properties that the responses of a connector in the same solution have.",
  why: "With a question mark the expression gives null, without one the run fails. A property that the definition does not have may still arrive, so that only names that resemble one of the definition are reported.",
  fix: "Correct the name, or describe the property in the connector's definition.",
  source:
    "Microsoft Learn: [Cloud flow error code reference](https://learn.microsoft.com/power-automate/error-reference), ExpressionEvaluationFailed.",
  example: "`@outputs('Get_item')?['body/namee']` while the response of `GetItem` has `name`.",
  check(context, report) {
    for (const flow of context.flows) {
      reportMisspelled(
        flow.model,
        (where, message, details) => {
          if (typeof where !== "string") report(flow.locationOf(where), message, details);
        },
        responsesIn(context, flow),
      );
    }
  },
};

/** What calls of the solution's own connectors give. */
function responsesIn({ connectors }: SolutionContext, flow: FlowPart): (node: FlowNode) => KnownSchema | undefined {
  const byName = new Map(connectors.map((connector) => [connector.name.toLowerCase(), connector]));
  const names = new Map(flow.references.map(({ key, apiLogicalName }) => [key, apiLogicalName.toLowerCase()]));
  return ({ operation }) => {
    const connector = byName.get(names.get(operation?.connection ?? "") ?? "");
    return responseSchema(connector?.definition, operation?.operationId);
  };
}
