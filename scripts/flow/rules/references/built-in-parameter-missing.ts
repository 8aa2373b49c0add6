import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { requiredParametersOf } from "../../catalog/index.js";
import { apiNameOf } from "../../model/index.js";
import type { FlowRule } from "../flow-rule.js";

export const builtInParameterMissing: FlowRule = {
  code: "BuiltInParameterMissing",
  summary: "A call of a built-in connector gives the parameters that the operation cannot do without.",
  why: "The flow cannot be saved or turned on: MissingRequiredProperty, or OpenApiOperationParameterValidationFailed.",
  fix: "Fill in the field in the designer, or add the parameter.",
  source:
    "Microsoft Learn, reference of each connector: [Dataverse](https://learn.microsoft.com/connectors/commondataserviceforapps), [SharePoint](https://learn.microsoft.com/connectors/sharepointonline), [Office 365 Outlook](https://learn.microsoft.com/connectors/office365) and others; the catalog names the page of each.",
  severity: "warning",
  check({ nodes, connections }, report) {
    for (const { operation, inputs, inputsLocation, name } of nodes) {
      if (operation?.operationId === undefined) continue;
      const { parameters } = inputs;
      // An expression may give all of them at once.
      if (parameters !== undefined && !isJsonObject(parameters)) continue;
      const required = requiredParametersOf(apiNameOf(operation, connections), operation.operationId);
      // An empty field is saved as an empty text.
      const given = Object.entries(operation.parameters)
        .filter(([, value]) => value !== "")
        .map(([one]) => one.toLowerCase());
      const missing = required.filter((one) => !given.some((other) => covers(other, one.toLowerCase())));
      if (missing.length === 0) continue;
      const where = parameters === undefined ? inputsLocation : below(inputsLocation, "parameters");
      const message = `'${shorten(name)}' gives ${operation.operationId} no '${missing.join("' and no '")}', which it requires`;
      report(where, message, { at: "key" });
    }
  },
};

/** Whether one parameter is another, or an object that has it. */
function covers(given: string, required: string): boolean {
  return given === required || required.startsWith(`${given}/`) || given.startsWith(`${required}/`);
}
