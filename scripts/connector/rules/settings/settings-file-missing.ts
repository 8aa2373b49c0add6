import type { SettingsRule } from "../context.js";
import { hasText } from "../names.js";
import { below, rootPlace } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** The files that settings.json names are there. */
export const settingsFileMissing: SettingsRule = {
  code: "SettingsFileMissing",
  severity: "warning",
  check({ index, siblings, isFolder }, report) {
    if (!isFolder) return;
    for (const name of ["apiProperties", "apiDefinition", "icon", "script"]) {
      const file = index[name];
      if (!hasText(file) || file.includes("/") || file.includes("\\") || siblings.includes(file)) continue;
      report(below(rootPlace, name), `the file '${shorten(file)}' is not in the folder`, didYouMean(file, siblings));
    }
  },
};
