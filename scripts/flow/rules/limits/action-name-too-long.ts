import { flowLimits } from "../../model/index.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";

export const actionNameTooLong: FlowRule = {
  code: "ActionNameTooLong",
  summary: `Names of triggers and actions have at most ${flowLimits.name} characters.`,
  why: "It is a limit of the platform.",
  fix: "Shorten the name, and the expressions that use it.",
  source: sources.flowLimits,
  severity: "error",
  check({ nodes }, report) {
    for (const { name, location, kind } of nodes) {
      if (name.length > flowLimits.name)
        report(
          location,
          `the name of ${kind} '${shorten(name)}' has ${name.length} characters, expected at most ${flowLimits.name}`,
          {
            at: "key",
          },
        );
    }
  },
};
