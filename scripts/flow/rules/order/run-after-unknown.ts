import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { runAfterNames } from "../scope.js";

/** `runAfter` names actions that stand beside the action. */
export const runAfterUnknown: FlowRule = {
  code: "RunAfterUnknown",
  severity: "error",
  check({ actions, actionsByName }, report) {
    for (const node of actions) {
      for (const name of runAfterNames(node)) {
        if (node.siblings.has(name.toLowerCase())) continue;
        const elsewhere = actionsByName.has(name.toLowerCase());
        const siblings = [...node.siblings.values()]
          .filter((sibling) => sibling !== node)
          .map((sibling) => sibling.name);
        report(
          below(node.place, "runAfter", name),
          `'${shorten(node.name)}' runs after '${shorten(name)}', ${elsewhere ? "which is in another scope" : "which does not exist"}`,
          { at: "key", ...didYouMean(name, siblings) },
        );
      }
    }
  },
};
