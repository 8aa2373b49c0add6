import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** No binary value is sent in a URL-encoded form. */
export const stringBinaryNotSupportedForFormUrlEncoded: DefinitionRule = {
  code: "StringBinaryNotSupportedForFormUrlEncoded",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.consumes.length !== 1 || operation.consumes[0] !== "application/x-www-form-urlencoded") continue;
      for (const { location, value, place, name } of operation.parameters) {
        if (location === "formData" && (value["type"] === "file" || value["format"] === "binary"))
          report(place, `form field '${shorten(name)}' is binary, but the form is URL-encoded`);
      }
    }
  },
};
