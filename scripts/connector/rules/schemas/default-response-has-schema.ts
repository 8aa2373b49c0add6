import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** The `default` response has no schema. */
export const defaultResponseHasSchema: DefinitionRule = {
  code: "DefaultResponseHasSchema",
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { status, schema, place } of index.responses) {
      if (status === "default" && schema !== undefined)
        report(below(place, "schema"), "the default response has a schema, expected it on 200 or another status", {
          at: "key",
        });
    }
  },
};
