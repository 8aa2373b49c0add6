import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { typeOf } from "../../types/type-of.js";
import { expectedTypes } from "../functions.js";

export const functionArgumentType: FlowRule = {
  code: "FunctionArgumentType",
  summary:
    "Literals, nested functions, variables, parameters and what schemas describe have the types that a function works on.",
  why: "`add('a', 1)` or `length(5)` always fails at run time.",
  fix: "Convert the value with `int()`, `string()` or `json()`, or use another function.",
  source: sources.expressionFunctions,
  severity: "warning",
  check(flow, report) {
    for (const { call, expression, name } of flow.calls) {
      const wanted = expectedTypes.get(name);
      if (wanted === undefined) continue;
      call.arguments.forEach((argument, at) => {
        const expected = wanted[at] ?? (wanted.length === 1 ? wanted[0] : undefined);
        const found = typeOf(argument, { flow, at: expression, responses: flow.responses });
        if (expected === undefined || found === undefined || expected.includes(found)) return;
        report(
          expression.location,
          `${call.name}() has ${found} as argument ${at + 1}, expected ${expected.join(" or ")}`,
          { within: { offset: argument.offset, end: argument.end } },
        );
      });
    }
  },
};
