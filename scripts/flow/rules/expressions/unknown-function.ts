import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import { conditionOperators, functionNames, isFunction } from "../functions.js";

export const unknownFunction: FlowRule = {
  code: "UnknownFunction",
  summary: "Expressions call only functions of the workflow language.",
  why: "An unknown function stops the flow from being saved.",
  fix: "Correct the name; upper and lower case do not matter.",
  source: sources.expressionFunctions,
  severity: "error",
  check({ calls, actions }, report) {
    for (const { call, expression } of calls) {
      if (isFunction(call.name)) continue;
      report(expression.location, `'${shorten(call.name)}' is not a function of the workflow language`, {
        within: { offset: call.offset, end: call.nameEnd },
        ...didYouMean(call.name, functionNames()),
      });
    }
    for (const node of actions) {
      for (const { name, location } of conditionOperators(node)) {
        if (!isFunction(name))
          report(location, `'${shorten(name)}' is not an operator of conditions`, {
            at: "key",
            ...didYouMean(name, functionNames()),
          });
      }
    }
  },
};
