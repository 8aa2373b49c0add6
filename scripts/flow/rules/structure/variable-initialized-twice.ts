import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const variableInitializedTwice: FlowRule = {
  code: "VariableInitializedTwice",
  summary: "A variable is initialized once.",
  why: "The platform refuses a second InitializeVariable of the same name.",
  fix: "Use SetVariable for the second one.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions, variables }, report) {
    for (const node of actions) {
      const list = node.inputs["variables"];
      if (node.typeKey !== "initializevariable" || !Array.isArray(list)) continue;
      list.forEach((entry: unknown, at) => {
        const name = ownMember(entry, "name");
        if (typeof name !== "string" || variables.get(name.toLowerCase())?.initializer === node) return;
        report(
          below(node.inputsLocation, "variables", at, "name"),
          `variable '${shorten(name)}' is initialized a second time`,
        );
      });
    }
  },
};
