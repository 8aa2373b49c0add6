import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** Names of triggers and actions have at most 80 characters. */
export const actionNameTooLong: FlowRule = {
  code: "ActionNameTooLong",
  severity: "error",
  check({ actions, triggers }, report) {
    for (const { name, place, kind } of [...triggers, ...actions]) {
      if (name.length > 80)
        report(place, `the name of ${kind} '${shorten(name)}' has ${name.length} characters, expected at most 80`, {
          at: "key",
        });
    }
  },
};
