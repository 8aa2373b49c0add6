import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const variableNotAtTop: FlowRule = {
  code: "VariableNotAtTop",
  summary: "InitializeVariable is at the top level.",
  why: "Variables belong to the whole flow; the platform refuses to initialize them inside a condition, loop or scope.",
  fix: "Move the action to the top level, and use SetVariable where it was.",
  source: sources.variables,
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      if (node.typeKey === "initializevariable" && node.parent !== undefined)
        report(
          node.location,
          `InitializeVariable '${shorten(node.name)}' is inside '${shorten(node.parent.name)}', expected at the top level`,
          { at: "key" },
        );
    }
  },
};
