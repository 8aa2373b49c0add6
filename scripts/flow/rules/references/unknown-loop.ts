import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { isWithin } from "../scope.js";

/** `items('X')` and `iterationIndexes('X')` name a loop that encloses them. */
export const unknownLoop: FlowRule = {
  code: "UnknownLoop",
  severity: "error",
  check({ actionsByName, calls }, report) {
    for (const { name, argument, expression, range, call } of calls) {
      if (argument === undefined || (name !== "items" && name !== "iterationindexes")) continue;
      const wanted = name === "items" ? "foreach" : "until";
      const loop = actionsByName.get(argument.toLowerCase());
      if (loop === undefined || loop.type.toLowerCase() !== wanted) {
        const loops = [...actionsByName.values()]
          .filter((node) => node.type.toLowerCase() === wanted)
          .map((node) => node.name);
        report(
          expression.place,
          `${call.name}() names '${shorten(argument)}', which is no ${wanted === "foreach" ? "Foreach" : "Until"} of this flow`,
          { within: range, ...didYouMean(argument, loops) },
        );
      } else if (expression.node !== undefined && expression.node !== loop && !isWithin(expression.node, loop)) {
        report(expression.place, `${call.name}('${shorten(argument)}') stands outside of that loop`, { within: range });
      }
    }
  },
};
