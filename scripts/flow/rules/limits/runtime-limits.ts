import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { flowLimits } from "../../model/index.js";
import type { FlowRule } from "../flow-rule.js";

const items = flowLimits.paginationItems;
const runs = flowLimits.triggerConcurrency;

export const paginationNotValid: FlowRule = {
  code: "PaginationNotValid",
  summary: `Pagination collects 1 to ${items.toLocaleString("en-US")} items.`,
  why: "It is a limit of the platform, which refuses to save the flow.",
  fix: "Choose a number in that range, or read the list in parts.",
  source: sources.flowLimits,
  severity: "error",
  check({ nodes }, report) {
    for (const { name, definition, location } of nodes) {
      const count = ownMember(ownMember(definition["runtimeConfiguration"], "paginationPolicy"), "minimumItemCount");
      if (typeof count !== "number" || (Number.isInteger(count) && count >= 1 && count <= items)) continue;
      report(
        below(location, "runtimeConfiguration", "paginationPolicy", "minimumItemCount"),
        `'${shorten(name)}' collects ${count} items, expected 1 to ${items}`,
      );
    }
  },
};

export const triggerConcurrencyNotValid: FlowRule = {
  code: "TriggerConcurrencyNotValid",
  summary: `A trigger runs 1 to ${runs} runs at a time, and up to ${runs} more wait.`,
  why: "It is a limit of the platform, which refuses to save the flow.",
  fix: `Choose a number from 1 to ${runs}.`,
  source: sources.flowLimits,
  severity: "error",
  check({ triggers, hosting }, report) {
    // A Standard Logic App has limits of its own, which its host sets.
    if (hosting === "standard") return;
    for (const { name, definition, location } of triggers) {
      const concurrency = ownMember(definition["runtimeConfiguration"], "concurrency");
      for (const member of ["runs", "maximumWaitingRuns"]) {
        const count = ownMember(concurrency, member);
        if (typeof count !== "number" || (Number.isInteger(count) && count >= 1 && count <= runs)) continue;
        report(
          below(location, "runtimeConfiguration", "concurrency", member),
          `the trigger '${shorten(name)}' has ${count} ${member === "runs" ? "runs at a time" : "waiting runs"}, expected 1 to ${runs}`,
        );
      }
    }
  },
};
