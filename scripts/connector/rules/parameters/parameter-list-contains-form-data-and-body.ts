import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const parameterListContainsFormDataAndBody: DefinitionRule = {
  code: "ParameterListContainsFormDataAndBody",
  summary: "An operation has a body or form fields, not both.",
  why: "A request has one body, in one format.",
  fix: "Move everything into the form, or into the body's schema.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { parameters } of index.operations) {
      const form = parameters.find((parameter) => parameter.sentIn === "formData");
      if (form !== undefined && parameters.some((parameter) => parameter.sentIn === "body"))
        report(
          form.location,
          `the form field '${shorten(form.name)}' is declared together with a body, expected one of the two`,
        );
    }
  },
};
