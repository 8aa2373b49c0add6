import { shorten } from "../../../core/rules/shape.js";
import { ancestors } from "../../model/index.js";
import type { FlowRule } from "../flow-rule.js";
import { readsAction } from "../reading-functions.js";

export const nestedLoopReference: FlowRule = {
  code: "NestedLoopReference",
  summary: "An action inside two loops is not read from outside of both.",
  why: "From outside of one Foreach its actions give a list with one entry for each repetition. For loops in loops there is no such list: the platform refuses to save the flow.",
  fix: "Collect what is needed in an array variable inside the loops, and read the variable.",
  source:
    "Error text of the service: referencing repetition actions from outside a foreach scope of multiple levels is not supported.",
  severity: "error",
  check({ actionsByName, calls }, report) {
    for (const { name, argument, expression, range } of calls) {
      const reader = expression.node;
      if (argument === undefined || !readsAction(name) || reader?.kind !== "action") continue;
      const read = actionsByName.get(argument.toLowerCase());
      if (read === undefined) continue;
      const around = new Set([reader, ...ancestors(reader)]);
      const loops = ancestors(read).filter((outer) => outer.typeKey === "foreach" && !around.has(outer));
      if (loops.length < 2) continue;
      report(
        expression.location,
        `'${shorten(reader.name)}' reads '${shorten(read.name)}', which is inside ${loops.length} loops that do not enclose '${shorten(reader.name)}'`,
        { within: range },
      );
    }
  },
};
