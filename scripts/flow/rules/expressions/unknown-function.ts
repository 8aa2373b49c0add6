import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { conditionOperators, functionNames, isFunction } from "../functions.js";

/** Expressions call only functions of the workflow language. */
export const unknownFunction: FlowRule = {
  code: "UnknownFunction",
  severity: "error",
  check({ calls, actions }, report) {
    for (const { call, expression } of calls) {
      if (isFunction(call.name)) continue;
      report(expression.place, `'${shorten(call.name)}' is no function of the workflow language`, {
        within: { offset: call.offset, end: call.nameEnd },
        ...didYouMean(call.name, functionNames()),
      });
    }
    for (const node of actions) {
      for (const { name, place } of conditionOperators(node)) {
        if (!isFunction(name))
          report(place, `'${shorten(name)}' is no operator of conditions`, {
            at: "key",
            ...didYouMean(name, functionNames()),
          });
      }
    }
  },
};
