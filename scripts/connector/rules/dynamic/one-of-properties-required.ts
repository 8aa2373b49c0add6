import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";

/** A dynamic extension says where its choices come from. */
export const oneOfPropertiesRequired: DefinitionRule = {
  code: "OneOfPropertiesRequired",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { extension, value, place } of index.dynamics) {
      if (["operationId", "builtInOperation", "capability"].some((name) => hasText(value[name]))) continue;
      report(place, `${extension} names no operationId, expected the operation to call`, { at: "key" });
    }
  },
};
