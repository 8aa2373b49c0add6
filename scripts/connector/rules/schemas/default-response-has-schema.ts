import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const defaultResponseHasSchema: DefinitionRule = {
  code: "DefaultResponseHasSchema",
  summary: "The `default` response has no schema.",
  why: "It applies to every status that is not listed, including errors; its schema would be shown as the outputs of a successful call.",
  fix: "Move the schema to the status it belongs to.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { status, schema, location } of index.responses) {
      if (status === "default" && schema !== undefined)
        report(below(location, "schema"), "the default response has a schema, expected it on 200 or another status", {
          at: "key",
        });
    }
  },
};
