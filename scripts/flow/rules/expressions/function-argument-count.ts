import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { functionCatalog } from "../../../expression/index.js";

export const functionArgumentCount: FlowRule = {
  code: "FunctionArgumentCount",
  summary: "A function is called with as many arguments as it takes.",
  why: "The platform checks the number when the flow is saved.",
  fix: "Add or remove arguments as the function reference says.",
  source: sources.expressionFunctions,
  severity: "error",
  check({ calls }, report) {
    for (const { call, expression, name } of calls) {
      const definition = functionCatalog.get(name);
      if (definition === undefined) continue;
      const count = call.arguments.length;
      const { maxArguments: most } = definition;
      // Documented with one argument or more, but makers write createArray() for an empty array, and it is accepted.
      const least = name === "createarray" ? 0 : definition.minArguments;
      if (count >= least && count <= most) continue;
      const expected = least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
      report(
        expression.location,
        `${call.name}() has ${count} argument${count === 1 ? "" : "s"}, expected ${expected}`,
        {
          within: { offset: call.offset, end: call.end },
        },
      );
    }
  },
};
