import type { FlowRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A Foreach runs 1 to 50 turns at a time. */
export const foreachConcurrencyNotValid: FlowRule = {
  code: "ForeachConcurrencyNotValid",
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      const concurrency = ownMember(node.value["runtimeConfiguration"], "concurrency");
      const count = ownMember(concurrency, "repetitions");
      if (typeof count === "number" && (!Number.isInteger(count) || count < 1 || count > 50))
        report(
          below(node.place, "runtimeConfiguration", "concurrency", "repetitions"),
          `Foreach '${shorten(node.name)}' runs ${count} turns at a time, expected 1 to 50`,
        );
    }
  },
};
