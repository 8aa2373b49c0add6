import type { DefinitionRule } from "../context.js";

/** A parameter of type `file` is a form field. */
export const fileParameterMustBeInFormData: DefinitionRule = {
  code: "FileParameterMustBeInFormData",
  severity: "error",
  check({ index }, report) {
    for (const { value, location, place } of index.parameters) {
      if (value["type"] === "file" && location !== "formData")
        report(place, `a parameter of type 'file' is in ${location === "" ? "no place" : location}, expected formData`);
    }
  },
};
