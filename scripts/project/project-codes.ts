import type { CodeTable } from "../core/rules/code.js";
import { sources } from "../core/rules/sources.js";

/** What reading the project file can find. */
export const projectCodes = {
  ProjectFile: {
    severity: "error",
    summary: "`power-batch.yaml` has the form that `schemas/project/project.schema.json` describes.",
    why: "Misspelt members would be left out without a word.",
    fix: "Write it as the schema says.",
    source: sources.thisProject,
    example: "`publisher.prefx`.",
    checkedIn: "`power-batch.yaml`",
  },
} as const satisfies CodeTable;
