import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Formats by type that the platform's published schema lists. */
const formats: Readonly<Record<string, readonly string[]>> = {
  integer: ["int32", "int64"],
  number: ["float", "double", "int32", "int64", "decimal"],
  string: [
    "byte",
    "binary",
    "date",
    "date-time",
    "date-no-tz",
    "password",
    "email",
    "html",
    "uri",
    "url",
    "uuid",
    "guid",
  ],
};

/** A `format` is one that the platform knows for the type. */
export const unrecognizedTypeFormat: DefinitionRule = {
  code: "UnrecognizedTypeFormat",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      const { type, format } = value as { type?: unknown; format?: unknown };
      if (typeof format !== "string" || format === "" || typeof type !== "string") continue;
      const known = formats[type];
      if (known !== undefined && !known.includes(format))
        report(
          below(place, "format"),
          `format '${shorten(format)}' is not known for type ${type}`,
          didYouMean(format, known),
        );
    }
  },
};
