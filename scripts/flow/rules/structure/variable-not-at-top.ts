import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** InitializeVariable stands outside of every scope. */
export const variableNotAtTop: FlowRule = {
  code: "VariableNotAtTop",
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      if (node.type.toLowerCase() === "initializevariable" && node.parent !== undefined)
        report(
          node.place,
          `InitializeVariable '${shorten(node.name)}' is inside of '${shorten(node.parent.name)}', expected it at the top`,
          { at: "key" },
        );
    }
  },
};
