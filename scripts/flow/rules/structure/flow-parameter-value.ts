import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { FlowModel } from "../../model/index.js";
import type { FlowRule } from "../flow-rule.js";

export const flowParameterValue: FlowRule = {
  code: "FlowParameterValue",
  summary:
    'Values beside a definition are `{ "value": … }` of parameters that it declares, and every parameter has a value or a default.',
  why: 'The platform refuses the flow: "The value for the workflow parameter is not provided", "The workflow parameters are not valid; they are not declared", or "Expected JSON object".',
  fix: "Declare the parameter, give it a `defaultValue`, or write its value as an object.",
  source: `${sources.workflowDefinitionLanguageSchema.replace(/\.$/, "")}; MicrosoftDocs/azure-docs issues 28043 and 48272; hashicorp/terraform-provider-azurerm issue 4731.`,
  severity: "error",
  check(flow, report) {
    const values = givenValues(flow);
    if (values === undefined) return;
    const names = [...flow.parameters.keys()];
    const folded = new Map(names.map((name) => [name.toLowerCase(), name]));
    for (const [name, entry] of Object.entries(values.members)) {
      const where = below(values.location, name);
      if (!folded.has(name.toLowerCase())) {
        const message = `the value of '${shorten(name)}' is given, but the definition declares no such parameter`;
        report(where, message, { at: "key", ...didYouMean(name, names) });
      } else if (!isJsonObject(entry) || !("value" in entry || "reference" in entry)) {
        report(where, `the value of '${shorten(name)}' is not an object, expected { "value": … }`);
      }
    }
    const given = new Set(Object.keys(values.members).map((name) => name.toLowerCase()));
    for (const { name, defaultValue, location } of flow.parameters.values()) {
      if (location === undefined || defaultValue !== undefined || given.has(name.toLowerCase())) continue;
      report(location, `the parameter '${shorten(name)}' has neither a value nor a default`, { at: "key" });
    }
  },
};

/**
 * The values that a definition is given in its own file; undefined when they may be in another one: Logic Apps Standard has
 * `parameters.json`, and a definition alone is a part of something.
 */
function givenValues({
  root,
  form,
}: FlowModel): { readonly members: JsonObject; readonly location: Location } | undefined {
  const { properties } = root;
  if (form === "source" || !isJsonObject(properties)) return undefined;
  const members = properties["parameters"];
  const location = below(rootLocation, "properties", "parameters");
  return { members: isJsonObject(members) ? members : {}, location };
}
