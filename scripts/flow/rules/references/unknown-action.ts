import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** An expression names only actions that the flow has. */
export const unknownAction: FlowRule = {
  code: "UnknownAction",
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
      report(expression.place, `${call.name}() names action '${shorten(argument)}', which does not exist`, {
        within: range,
        ...help,
      });
    }
  },
};
