import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";

export const fileParameterMustBeInFormData: DefinitionRule = {
  code: "FileParameterMustBeInFormData",
  summary: "A parameter of type `file` is a form field.",
  why: "OpenAPI sends files in forms only.",
  fix: "Set `in: formData`, or describe a body of `type: string, format: binary`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { value, sentIn, location } of index.parameters) {
      if (value["type"] === "file" && sentIn !== "formData")
        report(
          location,
          `a parameter of type 'file' is sent in ${sentIn === "" ? "no location" : sentIn}, expected formData`,
        );
    }
  },
};
