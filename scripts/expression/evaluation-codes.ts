import type { CodeTable } from "../core/rules/code.js";
import { sources } from "../core/rules/sources.js";

/** What reading the context of an evaluation can find. */
export const evaluationCodes = {
  EvaluationContext: {
    severity: "error",
    summary:
      "The context for `power-batch evaluate` has the parts of a run: trigger, actions, variables, parameters, items, workflow.",
    why: "A misspelled part would look like a missing value.",
    fix: "Write it as the message says.",
    source: sources.thisProject,
    example: "`action:` instead of `actions:`.",
    checkedIn: "the file given to `power-batch evaluate --context`",
  },
} as const satisfies CodeTable;
