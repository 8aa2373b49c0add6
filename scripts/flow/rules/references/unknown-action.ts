import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const unknownAction: FlowRule = {
  code: "UnknownAction",
  summary: "An expression names only actions that the flow has.",
  why: "The platform refuses to save a flow that refers to a missing action; after a rename by hand this is the usual mistake.",
  fix: "Use the action's name as the definition writes it, with underscores for blanks.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actionsByName, calls }, report) {
    const functions = new Set([
      "actions",
      "outputs",
      "body",
      "result",
      "actionoutputs",
      "actionbody",
      "formdatavalue",
      "formdatamultivalues",
      "multipartbody",
    ]);
    const names = [...actionsByName.values()].map((node) => node.name);
    for (const { name, argument, expression, range, call } of calls) {
      if (argument === undefined || !functions.has(name) || actionsByName.has(argument.toLowerCase())) continue;
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
