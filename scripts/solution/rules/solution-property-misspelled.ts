import { isJsonObject } from "../../core/json/json-object.js";
import { reportMisspelled } from "../../flow/rules/expressions/property-misspelled.js";
import type { FlowNode } from "../../flow/model/index.js";
import type { KnownSchema } from "../../flow/types/schema-of.js";
import { flowsById } from "../model/flows-by-id.js";
import { bareId } from "../model/ids.js";
import type { FlowPart, SolutionContext } from "../model/solution-context.js";
import { responseSchema } from "../model/response-schema.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionPropertyMisspelled: SolutionRule = {
  code: "SolutionPropertyMisspelled",
  severity: "warning",
  summary: "A flow reads properties that the responses of a connector or of a child flow in the same solution have.",
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

/** What calls of the solution's own connectors and child flows give. */
function responsesIn(context: SolutionContext, flow: FlowPart): (node: FlowNode) => KnownSchema | undefined {
  const { connectors } = context;
  const flows = flowsById(context);
  const byName = new Map(connectors.map((connector) => [connector.name.toLowerCase(), connector]));
  const names = new Map(flow.references.map(({ key, apiLogicalName }) => [key, apiLogicalName.toLowerCase()]));
  return (node) => {
    const { operation } = node;
    if (node.kind === "action" && node.childFlow !== undefined)
      return childSchema(flows.get(bareId(node.childFlow.workflow)));
    const connector = byName.get(names.get(operation?.connection ?? "") ?? "");
    return responseSchema(connector?.definition, operation?.operationId);
  };
}

/** What a child flow responds; undefined when its responses differ or say nothing. */
function childSchema(child: FlowPart | undefined): KnownSchema | undefined {
  const responses = child?.model.actions.filter(({ typeKey }) => typeKey === "response") ?? [];
  const schema = responses[0]?.inputs["schema"];
  return responses.length === 1 && isJsonObject(schema) ? { schema } : undefined;
}
