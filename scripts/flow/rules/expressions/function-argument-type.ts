import type { FlowRule } from "../context.js";
import { expectedTypes, knownType } from "../functions.js";

/** Literals and nested functions give a function the types it works on. */
export const functionArgumentType: FlowRule = {
  code: "FunctionArgumentType",
  severity: "warning",
  check({ calls }, report) {
    for (const { call, expression, name } of calls) {
      const wanted = expectedTypes.get(name);
      if (wanted === undefined) continue;
      call.arguments.forEach((argument, at) => {
        const expected = wanted[Math.min(at, wanted.length - 1)];
        const found = knownType(argument);
        if (expected === undefined || found === undefined || expected.includes(found)) return;
        report(
          expression.place,
          `${call.name}() gets ${found} as argument ${at + 1}, expected ${expected.join(" or ")}`,
          { within: { offset: argument.offset, end: argument.end } },
        );
      });
    }
  },
};
