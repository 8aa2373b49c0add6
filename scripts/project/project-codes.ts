import type { CodeTable } from "../core/rules/code.js";
import { sources } from "../core/rules/sources.js";

/** What reading the project file and the manifest can find. */
export const projectCodes = {
  ProjectFile: {
    severity: "error",
    summary: "`power-batch.yaml` has the form that `schemas/project/project.schema.json` describes.",
    why: "Misspelled members would be silently left out.",
    fix: "Write it as the schema says.",
    source: sources.thisProject,
    example: "`publisher.prefx`.",
    checkedIn: "`power-batch.yaml`",
  },
  ManifestFile: {
    severity: "error",
    summary: "`dist/manifest.json` has the form that `schemas/project/manifest.schema.json` describes.",
    why: "Every later step relies on it; a manifest of another tool or edited by hand would give packages that nobody built.",
    fix: "Run `power-batch build` again.",
    source: sources.thisProject,
    example: "A manifest without `publisher`.",
    checkedIn: "`dist/manifest.json`",
  },
} as const satisfies CodeTable;
