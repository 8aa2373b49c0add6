import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** Names of form fields are plain ASCII. */
export const invalidFormDataParameterName: DefinitionRule = {
  code: "InvalidFormDataParameterName",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { name, location, place } of index.parameters) {
      if (location === "formData" && /[^\u0020-\u007e]/.test(name))
        report(below(place, "name"), `form field '${shorten(name)}' has other than ASCII characters in its name`);
    }
  },
};
