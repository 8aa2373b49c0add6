import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** `allowEmptyValue` stands at query parameters and form fields only. */
export const allowEmptyValueOnlyValidForQueryFormData: DefinitionRule = {
  code: "AllowEmptyValueOnlyValidForQueryFormData",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, place } of index.parameters) {
      if (value["allowEmptyValue"] !== undefined && location !== "query" && location !== "formData")
        report(
          below(place, "allowEmptyValue"),
          `allowEmptyValue has no meaning in ${location === "" ? "this place" : location}`,
          { at: "key" },
        );
    }
  },
};
