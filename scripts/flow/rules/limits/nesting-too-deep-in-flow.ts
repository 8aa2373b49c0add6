import { flowLimits } from "../../model/index.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const nestingTooDeepInFlow: FlowRule = {
  code: "NestingTooDeepInFlow",
  summary: "Actions are nested at most eight levels deep.",
  why: "It is a limit of the platform.",
  fix: "Move inner scopes into a child flow, or flatten conditions with `and`.",
  source: sources.flowLimits,
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      // One finding for the first level too many is enough; the deeper ones follow.
      if (node.depth === flowLimits.nesting + 2)
        report(
          node.location,
          `action '${shorten(node.name)}' is nested ${node.depth - 1} levels deep, expected at most ${flowLimits.nesting}`,
          { at: "key" },
        );
    }
  },
};
