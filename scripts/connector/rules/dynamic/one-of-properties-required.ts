import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";

export const oneOfPropertiesRequired: DefinitionRule = {
  code: "OneOfPropertiesRequired",
  summary: "A dynamic extension says where its choices come from.",
  why: "Without `operationId`, `builtInOperation` or `capability` the designer has nothing to call.",
  fix: "Add the operation's id.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { extension, value, location } of index.dynamics) {
      if (["operationId", "builtInOperation", "capability"].some((name) => hasText(value[name]))) continue;
      report(location, `${extension} has no operationId, expected the operation to call`, { at: "key" });
    }
  },
};
