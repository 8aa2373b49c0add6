import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const unknownVariable: FlowRule = {
  code: "UnknownVariable",
  summary: "Every variable that is read or changed is initialized in the flow.",
  why: "The platform refuses to save the flow.",
  fix: "Add an InitializeVariable action, or correct the name.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions, variables, calls }, report) {
    const names = [...variables.values()].map((variable) => variable.name);
    for (const { name, argument, expression, range } of calls) {
      if (name !== "variables" || argument === undefined || variables.has(argument.toLowerCase())) continue;
      report(expression.location, `variable '${shorten(argument)}' is not initialized`, {
        within: range,
        ...didYouMean(argument, names),
      });
    }
    for (const node of actions) {
      if (!/^(?:set|increment|decrement|appendtoarray|appendtostring)variable$/i.test(node.type)) continue;
      const target = node.inputs["name"];
      if (typeof target !== "string" || target.startsWith("@") || variables.has(target.toLowerCase())) continue;
      report(
        below(node.inputsLocation, "name"),
        `variable '${shorten(target)}' is not initialized`,
        didYouMean(target, names),
      );
    }
  },
};
