import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { readsAction } from "../reading-functions.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const unknownAction: FlowRule = {
  code: "UnknownAction",
  summary: "Expressions refer only to actions that exist.",
  why: "The platform refuses to save a flow that refers to a missing action. Renaming an action by hand often leaves such a reference behind.",
  fix: "Use the action's name as it is in the definition, with underscores for spaces.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actionsByName, calls }, report) {
    const names = [...actionsByName.values()].map((node) => node.name);
    for (const { name, argument, expression, range, call } of calls) {
      if (argument === undefined || !readsAction(name) || actionsByName.has(argument.toLowerCase())) continue;
      // Actions of an agent's tools have names of their own, which are not read here.
      if (expression.member === "tools") continue;
      const underscored = argument.replaceAll(" ", "_");
      const help = actionsByName.has(underscored.toLowerCase())
        ? { help: `did you mean '${underscored}'?` }
        : didYouMean(argument, names);
      report(expression.location, `${call.name}() names action '${shorten(argument)}', which does not exist`, {
        within: range,
        ...help,
      });
    }
  },
};
