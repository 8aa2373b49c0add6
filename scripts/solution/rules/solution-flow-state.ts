import { shorten } from "../../core/rules/shape.js";
import { attributeOf, child, childText } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

/** The status that goes with a state: draft, activated. */
const statusOf: Readonly<Record<string, string>> = { "0": "1", "1": "2" };

export const solutionFlowState: SolutionRule = {
  code: "SolutionFlowState",
  severity: "warning",
  summary: "A flow is switched on (state 1, status 2) or a draft (state 0, status 1).",
  why: "The two numbers say one thing, and each status belongs to one state: Dataverse knows no active draft.",
  fix: "In a folder that is packed: correct the pair in the flow's `.data.xml`. From sources `--flows-off` makes drafts, and without it flows are on.",
  source:
    "Microsoft Learn: [Process table, `statecode` and `statuscode`](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/workflow); exported solutions.",
  example: "`<StateCode>1</StateCode><StatusCode>1</StatusCode>`.",
  check(context, report) {
    for (const element of context.workflows) {
      const state = childText(element, "StateCode");
      const status = childText(element, "StatusCode");
      if (state === undefined || status === undefined || statusOf[state] === status) continue;
      report(
        context.at(child(element, "StatusCode") ?? element),
        `the flow '${shorten(attributeOf(element, "Name") ?? "")}' has state ${shorten(state)} and status ${shorten(status)}, expected 1 and 2, or 0 and 1`,
      );
    }
  },
};
