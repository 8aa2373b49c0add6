import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
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

export const unrecognizedTypeFormat: DefinitionRule = {
  code: "UnrecognizedTypeFormat",
  summary: "A `format` is one that the platform knows for the type.",
  why: "Unknown formats are ignored; the designer shows a plain field where a date picker was meant.",
  fix: "Use int32, int64, float, double, byte, binary, date, date-time, date-no-tz, password, email, uri, uuid or html.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("format")) {
      const { type, format } = value as { type?: unknown; format?: unknown };
      if (typeof format !== "string" || format === "" || typeof type !== "string") continue;
      const known = formats[type];
      if (known !== undefined && !known.includes(format))
        report(
          below(location, "format"),
          `the format '${shorten(format)}' is not known for type ${type}`,
          didYouMean(format, known),
        );
    }
  },
};
