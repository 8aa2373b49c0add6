import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { didYouMean } from "../../core/rules/suggest.js";
import type { KnownType } from "../../flow/types/known-type.js";
import { expressionOf } from "../../flow/types/schema-of.js";
import { typeOf } from "../../flow/types/type-of.js";
import { stringAt } from "../model/flow-part.js";
import { checkCallParameters } from "./check-call-parameters.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionFlowParameters: SolutionRule = {
  code: "SolutionFlowParameters",
  severity: "error",
  summary: "A flow gives the operations of a connector in the same solution the parameters that these have.",
  why: "The flow cannot be saved or turned on: WorkflowOperationParametersExtraParameter for a parameter that the operation does not have, OpenApiOperationParameterValidationFailed for one that is missing or has another type.",
  fix: "Correct the parameter in the flow, or export connector and flow from the same environment: one of the two is older.",
  source:
    "rithala/power-automate-tools issue 2, microsoft/coe-starter-kit issue 7268, microsoft/Templates-for-Power-Platform issue 69.",
  example: '`"parameters": {}` for an operation with the required parameter `id`.',
  check(context, report) {
    const connectors = new Map(context.connectors.map((connector) => [connector.name.toLowerCase(), connector]));
    for (const { references, connectorCalls, model } of context.flows) {
      const names = new Map(references.map(({ key, apiLogicalName }) => [key, apiLogicalName.toLowerCase()]));
      for (const { node, name, host, parameters, location } of connectorCalls) {
        const at = { node, member: "inputs", location: node.inputsLocation };
        const typeOfText = (text: string): KnownType | undefined => {
          const expression = expressionOf(text);
          return expression === undefined ? undefined : typeOf(expression, { flow: model, at });
        };
        const connector = connectors.get(names.get(stringAt(host, "/connectionName")) ?? "");
        const definition = connector?.definition;
        const operation = definition?.operationsById.get(stringAt(host, "/operationId"));
        if (definition === undefined || operation === undefined) continue;
        const where = below(location, "inputs", "parameters");
        for (const violation of checkCallParameters(definition, operation, parameters, typeOfText)) {
          const at = violation.parameter === undefined ? where : below(where, violation.parameter);
          report(at, `'${shorten(name)}': ${violation.message}`, {
            at: violation.parameter === undefined || violation.known !== undefined ? "key" : "value",
            ...(violation.known === undefined || violation.parameter === undefined
              ? {}
              : didYouMean(violation.parameter, violation.known)),
          });
        }
      }
    }
  },
};
