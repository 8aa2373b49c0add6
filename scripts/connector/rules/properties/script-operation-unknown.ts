import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const scriptOperationUnknown: PropertiesRule = {
  code: "ScriptOperationUnknown",
  summary: "Every id in `scriptOperations` exists in the definition.",
  why: "A script runs only for the operations it names; a wrong name leaves the real operation without its code.",
  fix: "Correct the operation id.",
  source: sources.customCode,
  severity: "error",
  check({ index, definition }, report) {
    const list = index.value["scriptOperations"];
    if (definition === undefined || definition.operations.length === 0 || !Array.isArray(list)) return;
    const ids = new Set(definition.operationsById.keys());
    const folded = new Set([...ids].map((id) => id.toLowerCase()));
    list.forEach((id: unknown, at) => {
      if (typeof id === "string" && !folded.has(id.toLowerCase()))
        report(
          below(index.location, "scriptOperations", at),
          `scriptOperations names '${shorten(id)}', which does not exist`,
          didYouMean(id, ids),
        );
    });
  },
};
