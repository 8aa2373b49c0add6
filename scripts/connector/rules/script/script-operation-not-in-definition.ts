import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const scriptOperationNotInDefinition: ScriptRule = {
  code: "ScriptOperationNotInDefinition",
  summary: "A script compares `Context.OperationId` with operations that exist.",
  why: "After a rename the branch is never taken and the operation falls through to the default.",
  fix: "Use the operation id as the definition spells it.",
  source: sources.customCode,
  severity: "warning",
  check({ index, definition }, report) {
    if (definition === undefined || definition.operations.length === 0 || !/\bOperationId\b/.test(index.code)) return;
    const ids = [...definition.operationsById.keys()];
    const known = new Set(ids.map((id) => id.toLowerCase()));
    for (const literal of index.literals) {
      const before = index.code.slice(Math.max(0, literal.offset - 60), literal.offset);
      const after = index.code.slice(literal.end, literal.end + 40);
      if (!/\bOperationId\s*==\s*"$/.test(before) && !/^"\s*==\s*(?:this\.)?Context\.OperationId\b/.test(after))
        continue;
      if (known.has(literal.value.toLowerCase()) || !/^\w+$/.test(literal.value)) continue;
      report("", `the script compares with the operation '${shorten(literal.value)}', which does not exist`, {
        within: { offset: literal.offset, end: literal.end },
        ...didYouMean(literal.value, ids),
      });
    }
  },
};
