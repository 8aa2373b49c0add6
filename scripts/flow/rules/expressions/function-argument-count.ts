import type { FlowRule } from "../context.js";
import { functionCatalog } from "../../../expression/index.js";

/** A function gets as many arguments as it takes. */
export const functionArgumentCount: FlowRule = {
  code: "FunctionArgumentCount",
  severity: "error",
  check({ calls }, report) {
    for (const { call, expression, name } of calls) {
      const definition = functionCatalog.get(name);
      if (definition === undefined) continue;
      const count = call.arguments.length;
      const { minArguments: least, maxArguments: most } = definition;
      if (count >= least && count <= most) continue;
      const expected = least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
      report(expression.place, `${call.name}() has ${count} argument${count === 1 ? "" : "s"}, expected ${expected}`, {
        within: { offset: call.offset, end: call.end },
      });
    }
  },
};
