import { shorten } from "../../core/rules/shape.js";
import { attributeOf, childText } from "../../core/xml/element.js";
import type { TakenPart } from "../model/taken-part.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionFlowsCompete: SolutionRule = {
  code: "SolutionFlowsCompete",
  severity: "warning",
  summary: "Of the flows that take from one event subscription or one queue, one is switched on.",
  why: "Two flows on one queue get every other message each; two flows on one business event both act on it, and one goes on after the other has given up.",
  fix: "Leave one of them switched off: `notTogether` of the solution in `power-batch.yaml`, or state 0 and status 1 in the solution.",
  source:
    "Microsoft Learn: [recurring integrations](https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/recurring-integrations), where a dequeued message is hidden from the next caller.",
  example:
    "Two `<Workflow>` with `<StateCode>1</StateCode>` whose flows both call `DequeueMessage` with the same `activityId`.",
  check(context, report) {
    const names = new Map<string, string>();
    for (const element of context.workflows) {
      const file = context.resolve(childText(element, "JsonFileName") ?? "");
      if (file === undefined || childText(element, "StateCode") !== "1") continue;
      names.set(file, attributeOf(element, "Name") ?? file);
    }
    const first = new Map<string, string>();
    for (const { file, takes } of context.flows) {
      const name = names.get(file);
      if (name === undefined) continue;
      const seen = new Map(takes.map((part): [string, TakenPart] => [`${part.kind} ${part.key}`, part]));
      for (const [key, { kind, location, name: node }] of seen) {
        const other = first.get(key);
        if (other === undefined) {
          first.set(key, name);
          continue;
        }
        const shared = kind === "event" ? "subscription to a business event" : "queue";
        report(
          location,
          `'${shorten(node)}' of the flow '${shorten(name)}' takes from the same ${shared} as the flow '${shorten(other)}', and both are switched on; expected one of them switched off`,
        );
      }
    }
  },
};
