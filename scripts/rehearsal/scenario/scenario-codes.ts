import type { CodeTable } from "../../core/rules/code.js";
import { sources } from "../../core/rules/sources.js";

/** What reading a scenario can find. */
export const scenarioCodes = {
  ScenarioSchema: {
    severity: "error",
    summary: "A scenario has the form that `schemas/project/scenario.schema.json` describes.",
    why: "A misspelled expectation would never be checked.",
    fix: "Write it as the schema says.",
    source: sources.thisProject,
    example: "`expct:` instead of `expect:`.",
    checkedIn: "scenarios of a flow",
  },
} as const satisfies CodeTable;
