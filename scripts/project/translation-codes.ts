import type { CodeTable } from "../core/rules/code.js";
import { sources } from "../core/rules/sources.js";

/** What building a project in several languages can find. */
export const translationCodes = {
  TranslationFile: {
    severity: "error",
    summary: "A translation has the form that `schemas/project/translation.schema.json` describes.",
    why: "Misspelled members would be silently left out.",
    fix: "Write it as the schema says.",
    source: sources.thisProject,
    example: "`translations/ja.yaml` without `code`.",
    checkedIn: "`translations/`",
  },
  TextNotTranslated: {
    severity: "info",
    summary: "Every text that makers see has a translation into each language of the project.",
    why: "It stays in the language that it was written in, between texts of the other language.",
    fix: "Add it to `translations/<language>.yaml`, word for word, with its translation.",
    source: sources.thisProject,
    example: "`translations/ja.yaml` without `Batch job ID`.",
    checkedIn: "`translations/`",
  },
  TranslationUnused: {
    severity: "info",
    summary: "Every translation belongs to a text.",
    why: "The text has changed since, or is gone: its new form may have no translation.",
    fix: "Correct the text to what the source has, or remove the entry.",
    source: sources.thisProject,
    example: "`translations/ja.yaml` with `Batch job identifier`, and the connector says `Batch job ID`.",
    checkedIn: "`translations/`",
  },
} as const satisfies CodeTable;
