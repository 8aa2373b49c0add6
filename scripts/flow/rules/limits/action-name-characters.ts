import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const actionNameCharacters: FlowRule = {
  code: "ActionNameCharacters",
  summary: "Names of actions have none of the characters `< > % & \\ ? /` and do not end with a period.",
  why: "The designer does not accept the characters; the platform refuses a flow with a period at the end of a name.",
  fix: "Use letters, digits, spaces and underscores.",
  source: `${sources.workflowDefinitionLanguageSchema.replace(/\.$/, "")}; Azure/azure-quickstart-templates issue 5781.`,
  severity: "error",
  check({ actions }, report) {
    for (const { name, location } of actions) {
      const found = /[<>%&\\?/]/.exec(name);
      if (found !== null)
        report(
          location,
          `the name '${shorten(name)}' has the character '${found[0]}', which action names must not have`,
          { at: "key", severity: "warning" },
        );
      else if (name.endsWith("."))
        report(location, `the name '${shorten(name)}' ends with a period, which the platform refuses`, { at: "key" });
    }
  },
};
