import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";
import { ancestors } from "../../model/index.js";

export const terminateInLoop: FlowRule = {
  code: "TerminateInLoop",
  summary: "Terminate is not inside a loop.",
  why: "The platform refuses it: iterations of a loop may run at the same time.",
  fix: "Set a variable in the loop, and terminate after the loop.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      if (node.typeKey !== "terminate") continue;
      const loop = ancestors(node).find((ancestor) => /^(?:foreach|until)$/i.test(ancestor.type));
      if (loop !== undefined)
        report(
          node.location,
          `Terminate '${shorten(node.name)}' is inside loop '${shorten(loop.name)}', expected after the loop`,
          { at: "key" },
        );
    }
  },
};
