import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const actionNameCharacters: FlowRule = {
  code: "ActionNameCharacters",
  summary: "Names of actions have none of the characters `< > % & \\ ? /`.",
  why: "The designer does not accept them.",
  fix: "Use letters, digits, spaces and underscores.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "warning",
  check({ actions }, report) {
    for (const { name, location } of actions) {
      const found = /[<>%&\\?/]/.exec(name);
      if (found !== null)
        report(
          location,
          `the name '${shorten(name)}' has the character '${found[0]}', which action names must not have`,
          { at: "key" },
        );
    }
  },
};
