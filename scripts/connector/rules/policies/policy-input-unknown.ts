import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { policyParameter } from "../policy-templates.js";
import { policyCalls, textsIn } from "../policy-expressions.js";
import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import type { PolicyInstance } from "../../model/properties-index.js";
import { policyTargets } from "./policy-targets.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Parameters that say where a value goes, not where it comes from. */
const targetParameters = ["parameterTemplate", "newPropertyParentPathTemplate", "newPropertyPath"].map(policyParameter);

export const policyInputUnknown: PropertiesRule = {
  code: "PolicyInputUnknown",
  summary: "`@queryParameters('x')` names a query parameter of an operation that the policy applies to.",
  why: "A name that no operation sends is replaced by nothing.",
  fix: "Correct the name, declare the parameter, or add a default as second argument.",
  source: sources.policyTemplateExpressions,
  severity: "warning",
  check({ index, definition }, report) {
    if (definition === undefined) return;
    const added = addedParameters(index.policies, definition.root);
    for (const policy of index.policies) {
      const targets = policyTargets(definition, policy);
      const sent = targets.flatMap(({ parameters }) =>
        parameters.filter(({ sentIn }) => sentIn === "query").map(({ name }) => name),
      );
      if (targets.length === 0) continue;
      for (const [text, path] of textsIn(policy.parameters)) {
        if (targetParameters.includes(String(path[0]))) continue;
        for (const call of policyCalls(text)) {
          const wanted = call.argument?.toLowerCase();
          if (call.name.toLowerCase() !== "queryparameters" || wanted === undefined || call.hasDefault) continue;
          // A path may have a query of its own, and another policy may set the parameter.
          if (added.includes(wanted) || sent.some((name) => name.toLowerCase() === wanted)) continue;
          if (targets.some((operation) => operation.path.toLowerCase().includes(`${wanted}=`))) continue;
          report(
            below(policy.parametersLocation, ...path),
            `no operation of this policy has the query parameter '${shorten(call.argument ?? "")}'`,
            { within: { offset: call.offset, end: call.offset + call.name.length }, ...didYouMean(wanted, sent) },
          );
        }
      }
    }
  },
};

/** Query parameters that other policies set, or that the platform adds for an API key, in lower case. */
function addedParameters(policies: readonly PolicyInstance[], root: JsonObject): readonly string[] {
  const { securityDefinitions } = root;
  const keys = isJsonObject(securityDefinitions) ? Object.values(securityDefinitions) : [];
  return [
    // A polling trigger sends its state in query parameters of its own.
    ...policies.flatMap(({ parameters }) => {
      const config = parameters[policyParameter("triggerConfig")];
      return isJsonObject(config) ? Object.keys(config) : [];
    }),
    ...policies.flatMap(({ parameters }) => [
      parameters[policyParameter("name")],
      ...policyCalls(String(parameters[policyParameter("parameterTemplate")])).map(({ argument }) => argument),
    ]),
    ...keys.map((key) => (isJsonObject(key) ? key["name"] : undefined)),
  ].map((name) => String(name).toLowerCase());
}
