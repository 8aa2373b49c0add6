import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";

export const severalVariables: FlowRule = {
  code: "SeveralVariablesInitialized",
  summary: "An InitializeVariable action initializes one variable.",
  why: "`variables` is a list, but cloud flows accept exactly one entry. Logic Apps accept several.",
  fix: "Use one action for each variable.",
  source: sources.variables,
  severity: "error",
  check({ actions, form }, report) {
    if (form === "logicApp") return;
    for (const { typeKey, name, inputs, inputsLocation } of actions) {
      const { variables } = inputs;
      if (typeKey !== "initializevariable" || !Array.isArray(variables) || variables.length === 1) continue;
      report(
        below(inputsLocation, "variables"),
        `InitializeVariable '${shorten(name)}' has ${variables.length} variables, expected one`,
      );
    }
  },
};
