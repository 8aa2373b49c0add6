import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { isWithin } from "../../model/index.js";

export const unknownLoop: FlowRule = {
  code: "UnknownLoop",
  summary: "`items('X')` and `iterationIndexes('X')` name a loop that encloses them.",
  why: "Outside its loop there is no current item: the flow cannot be saved, or fails.",
  fix: "Use the name of the enclosing Foreach, or `item()` inside Select and Filter array.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actionsByName, calls }, report) {
    for (const { name, argument, expression, range, call } of calls) {
      if (argument === undefined || (name !== "items" && name !== "iterationindexes")) continue;
      const wanted = name === "items" ? "foreach" : "until";
      const loop = actionsByName.get(argument.toLowerCase());
      if (loop === undefined || loop.typeKey !== wanted) {
        const loops = [...actionsByName.values()].filter((node) => node.typeKey === wanted).map((node) => node.name);
        report(
          expression.location,
          `${call.name}() names '${shorten(argument)}', expected ${wanted === "foreach" ? "a Foreach" : "an Until"} of this flow`,
          { within: range, ...didYouMean(argument, loops) },
        );
      } else if (expression.node !== undefined && expression.node !== loop && !isWithin(expression.node, loop)) {
        report(expression.location, `${call.name}('${shorten(argument)}') is used outside of that loop`, {
          within: range,
        });
      }
    }
  },
};
