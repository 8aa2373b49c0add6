import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const invalidFormDataParameterName: DefinitionRule = {
  code: "InvalidFormDataParameterName",
  summary: "Names of form fields are plain ASCII.",
  why: "Services treat other characters in field names differently.",
  fix: "Rename the field; `x-ms-summary` may have any characters.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { name, sentIn, location } of index.parameters) {
      if (sentIn === "formData" && /[^\u0020-\u007e]/.test(name))
        report(
          below(location, "name"),
          `the name of the form field '${shorten(name)}' has characters that are not ASCII`,
        );
    }
  },
};
