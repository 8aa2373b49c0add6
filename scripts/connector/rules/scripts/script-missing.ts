import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** A connector that lists `scriptOperations` has a script. */
export const scriptMissing: PropertiesRule = {
  code: "ScriptMissing",
  severity: "warning",
  check({ index, script, isFolder, isPart }, report) {
    const list = index.value["scriptOperations"];
    if (!isFolder || isPart || script !== undefined || !Array.isArray(list) || list.length === 0) return;
    report(
      below(index.place, "scriptOperations"),
      `${list.length} operations are listed for a script, but the folder has no script.csx`,
      { at: "key" },
    );
  },
};
