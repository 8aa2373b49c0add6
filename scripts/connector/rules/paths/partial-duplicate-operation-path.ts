import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const partialDuplicateOperationPath: DefinitionRule = {
  code: "PartialDuplicateOperationPath",
  summary: "No path has a variable where another path of the same method has a fixed segment.",
  why: '`/items/{id}` also matches `/items/search`. The fixed path wins as long as no id is called "search".',
  fix: "Nothing when ids can never equal the fixed segment; otherwise change one of the paths.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  check({ index }, report) {
    const groups = new Map<string, { path: string; segments: string[]; item: (typeof index.paths)[number] }[]>();
    for (const item of index.paths) {
      const segments = item.path.toLowerCase().split("/");
      const key = String(segments.length);
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push({ path: item.path, segments, item });
    }
    const covers = (wide: readonly string[], narrow: readonly string[]): boolean => {
      let differs = false;
      for (let at = 0; at < wide.length; at++) {
        const one = wide[at] ?? "";
        const other = narrow[at] ?? "";
        if (one === other) continue;
        if (!/^\{[^{}]*\}$/.test(one) || other.includes("{")) return false;
        differs = true;
      }
      return differs;
    };
    for (const group of groups.values()) {
      // Quadratic in the paths of one length: beyond this a definition breaks the limit of operations anyway.
      if (group.length > 300) continue;
      for (const wide of group) {
        if (!wide.path.includes("{")) continue;
        const narrow = group.find(
          (other) =>
            other !== wide &&
            covers(wide.segments, other.segments) &&
            wide.item.operations.some((one) => other.item.operations.some((two) => one.method === two.method)),
        );
        if (narrow !== undefined)
          report(
            wide.item.location,
            `the path '${shorten(wide.path)}' also matches '${shorten(narrow.path)}', expected paths of which only one can match`,
            { at: "key" },
          );
      }
    }
  },
};
