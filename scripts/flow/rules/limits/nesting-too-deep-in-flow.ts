import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** Actions are nested at most eight levels deep. */
export const nestingTooDeepInFlow: FlowRule = {
  code: "NestingTooDeepInFlow",
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      // One finding for the first level too many is enough; the deeper ones follow.
      if (node.depth === 10)
        report(
          node.place,
          `action '${shorten(node.name)}' is nested ${node.depth - 1} levels deep, expected at most 8`,
          { at: "key" },
        );
    }
  },
};
