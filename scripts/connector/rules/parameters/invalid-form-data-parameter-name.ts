import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const invalidFormDataParameterName: DefinitionRule = {
  code: "InvalidFormDataParameterName",
  summary: "Names of form fields are plain ASCII.",
  why: "Services read other characters in field names in different ways.",
  fix: "Rename the field; `x-ms-summary` may say what you like.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { name, sentIn, location } of index.parameters) {
      if (sentIn === "formData" && /[^\u0020-\u007e]/.test(name))
        report(below(location, "name"), `form field '${shorten(name)}' has other than ASCII characters in its name`);
    }
  },
};
