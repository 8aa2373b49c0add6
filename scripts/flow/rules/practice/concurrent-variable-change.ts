import type { FlowRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";
import { ancestors } from "../scope.js";

/** A Foreach that runs turns at the same time changes no variable. */
export const concurrentVariableChange: FlowRule = {
  code: "ConcurrentVariableChange",
  severity: "warning",
  check({ actions }, report) {
    for (const node of actions) {
      if (!/^(?:set|increment|decrement)variable$/i.test(node.type)) continue;
      const loop = ancestors(node).find((ancestor) => ancestor.type.toLowerCase() === "foreach");
      const count = ownMember(ownMember(loop?.value["runtimeConfiguration"], "concurrency"), "repetitions");
      if (loop !== undefined && typeof count === "number" && count > 1)
        report(
          node.place,
          `'${shorten(node.name)}' changes a variable while '${shorten(loop.name)}' runs ${count} turns at a time`,
          { at: "key" },
        );
    }
  },
};
