import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { ancestors } from "../scope.js";

/** Terminate does not stand inside a loop. */
export const terminateInLoop: FlowRule = {
  code: "TerminateInLoop",
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      if (node.type.toLowerCase() !== "terminate") continue;
      const loop = ancestors(node).find((ancestor) => /^(?:foreach|until)$/i.test(ancestor.type));
      if (loop !== undefined)
        report(
          node.place,
          `Terminate '${shorten(node.name)}' is inside of loop '${shorten(loop.name)}', expected it behind the loop`,
          { at: "key" },
        );
    }
  },
};
