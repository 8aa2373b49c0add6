import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const stringBinaryNotSupportedForFormUrlEncoded: DefinitionRule = {
  code: "StringBinaryNotSupportedForFormUrlEncoded",
  summary: "No binary value is sent in a URL-encoded form.",
  why: "The encoding is for text.",
  fix: "Consume `multipart/form-data`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.consumes.length !== 1 || operation.consumes[0] !== "application/x-www-form-urlencoded") continue;
      for (const { sentIn, value, location, name } of operation.parameters) {
        if (sentIn === "formData" && (value["type"] === "file" || value["format"] === "binary"))
          report(
            location,
            `the form field '${shorten(name)}' is binary, but the form is URL-encoded, expected multipart/form-data`,
          );
      }
    }
  },
};
