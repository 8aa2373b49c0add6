import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** An operation has a body or form fields, not both. */
export const parameterListContainsFormDataAndBody: DefinitionRule = {
  code: "ParameterListContainsFormDataAndBody",
  severity: "error",
  check({ index }, report) {
    for (const { parameters } of index.operations) {
      const form = parameters.find((parameter) => parameter.location === "formData");
      if (form !== undefined && parameters.some((parameter) => parameter.location === "body"))
        report(form.place, `form field '${shorten(form.name)}' stands beside a body, expected one of the two`);
    }
  },
};
