import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const scriptMissing: PropertiesRule = {
  code: "ScriptMissing",
  summary: "A connector that lists `scriptOperations` has a script.",
  why: "Without script.csx the listed operations run without their code.",
  fix: "Add script.csx, or remove the list.",
  source: sources.customCode,
  severity: "warning",
  check({ index, script, isFolder, isPart }, report) {
    const list = index.value["scriptOperations"];
    if (!isFolder || isPart || script !== undefined || !Array.isArray(list) || list.length === 0) return;
    report(
      below(index.location, "scriptOperations"),
      `'scriptOperations' has entries, but the folder has no script.csx`,
      { at: "key" },
    );
  },
};
