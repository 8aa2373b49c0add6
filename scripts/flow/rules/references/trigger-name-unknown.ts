import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const triggerNameUnknown: FlowRule = {
  code: "TriggerNameUnknown",
  summary: "Outputs of the trigger are read with the trigger functions, which take no name.",
  why: "Functions that take the name of an action do not find the trigger.",
  fix: "Use `triggerOutputs()` or `triggerBody()`.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ calls, triggers, actionsByName }, report) {
    const names = new Set(triggers.map((node) => node.name.toLowerCase()));
    for (const { name, argument, expression, range, call } of calls) {
      if (argument === undefined || (name !== "outputs" && name !== "body" && name !== "actions")) continue;
      const key = argument.toLowerCase();
      if (names.has(key) && !actionsByName.has(key))
        report(
          expression.location,
          `${call.name}('${shorten(argument)}') names the trigger, expected trigger${call.name.charAt(0).toUpperCase()}${call.name.slice(1)}()`,
          { within: range },
        );
    }
  },
};
