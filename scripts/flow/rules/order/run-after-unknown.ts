import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const runAfterUnknown: FlowRule = {
  code: "RunAfterUnknown",
  summary: "`runAfter` names actions of the same branch.",
  why: "An action can wait only for the actions beside it, not for one inside or outside its scope.",
  fix: "Name an action of the same scope.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions, actionsByName }, report) {
    for (const node of actions) {
      for (const { name, predecessor, location } of node.runAfter) {
        if (predecessor !== undefined) continue;
        const elsewhere = actionsByName.has(name.toLowerCase());
        const siblings = node.branch.actions.filter((sibling) => sibling !== node).map((sibling) => sibling.name);
        report(
          location,
          `'${shorten(node.name)}' runs after '${shorten(name)}', ${elsewhere ? "which is in another scope" : "which does not exist"}`,
          { at: "key", ...didYouMean(name, siblings) },
        );
      }
    }
  },
};
