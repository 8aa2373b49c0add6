import { flowLimits } from "../../model/index.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

const most = flowLimits.foreachConcurrency;

export const foreachConcurrencyNotValid: FlowRule = {
  code: "ForeachConcurrencyNotValid",
  summary: `A Foreach runs 1 to ${most} iterations at a time.`,
  why: "It is a limit of the platform.",
  fix: `Choose a number from 1 to ${most}.`,
  source: sources.flowLimits,
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      const concurrency = ownMember(node.definition["runtimeConfiguration"], "concurrency");
      const count = ownMember(concurrency, "repetitions");
      if (typeof count === "number" && (!Number.isInteger(count) || count < 1 || count > most))
        report(
          below(node.location, "runtimeConfiguration", "concurrency", "repetitions"),
          `Foreach '${shorten(node.name)}' runs ${count} iterations at a time, expected 1 to ${most}`,
        );
    }
  },
};
