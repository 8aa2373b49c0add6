import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const allowEmptyValueOnlyValidForQueryFormData: DefinitionRule = {
  code: "AllowEmptyValueOnlyValidForQueryFormData",
  summary: "Only query parameters and form fields have `allowEmptyValue`.",
  why: "A path segment or header without a value has no meaning in OpenAPI.",
  fix: "Remove it.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, sentIn, location } of index.parameters) {
      if (value["allowEmptyValue"] !== undefined && sentIn !== "query" && sentIn !== "formData")
        report(
          below(location, "allowEmptyValue"),
          `allowEmptyValue has no meaning for a parameter in ${sentIn === "" ? "this location" : sentIn}`,
          { at: "key" },
        );
    }
  },
};
