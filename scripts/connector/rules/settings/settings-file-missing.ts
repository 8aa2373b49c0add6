import { sources } from "../../../core/rules/sources.js";
import type { SettingsRule } from "../context.js";
import { hasText } from "../names.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const settingsFileMissing: SettingsRule = {
  code: "SettingsFileMissing",
  summary: "The files that settings.json names are there.",
  why: "The tool stops, or uploads the connector without its script.",
  fix: "Correct the name; it is relative to settings.json.",
  source: sources.paconnSettings,
  severity: "warning",
  check({ index, siblings, isFolder }, report) {
    if (!isFolder) return;
    for (const name of ["apiProperties", "apiDefinition", "icon", "script"]) {
      const file = index[name];
      if (!hasText(file) || file.includes("/") || file.includes("\\") || siblings.includes(file)) continue;
      report(below(rootLocation, name), `the file '${shorten(file)}' is not in the folder`, didYouMean(file, siblings));
    }
  },
};
