import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { closest, didYouMean } from "../../../core/rules/suggest.js";
import type { FlowRule } from "../flow-rule.js";
import { inputMembers, nodeMembers } from "../known-members.js";

export const unknownFlowMember: FlowRule = {
  code: "UnknownFlowMember",
  summary: "Triggers and actions have only members that the workflow language knows.",
  why: "The platform refuses to save a flow with an unknown member, or takes no notice of it: an action with `runAfterr` starts at once.",
  fix: "Correct the name, or remove the member.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ nodes }, report) {
    for (const { kind, typeKey, definition, location, inputs, inputsLocation } of nodes) {
      // Agents have members of their own, which change from month to month.
      if (typeKey.includes("agent")) continue;
      unknownMembers(definition, nodeMembers[kind], location);
      const known = inputMembers.get(typeKey);
      if (known !== undefined) unknownMembers(inputs, known, inputsLocation);
      const { variables } = inputs;
      if (typeKey !== "initializevariable" || !Array.isArray(variables)) continue;
      variables.forEach((variable: unknown, index) => {
        if (isJsonObject(variable)) {
          unknownMembers(variable, ["name", "type", "value", "description"], below(inputsLocation, "variables", index));
        }
      });
    }

    function unknownMembers(holder: JsonObject, known: readonly string[], where: Location): void {
      for (const name of Object.keys(holder)) {
        if (known.includes(name)) continue;
        const folded = known.find((one) => one.toLowerCase() === name.toLowerCase());
        // The service reads members without regard to case.
        if (folded !== undefined) continue;
        // Of a member that resembles none nobody knows whether it is new.
        if (closest(name, known) === undefined) continue;
        report(below(where, name), `'${shorten(name)}' is not a known member`, {
          at: "key",
          ...didYouMean(name, known),
        });
      }
    }
  },
};
