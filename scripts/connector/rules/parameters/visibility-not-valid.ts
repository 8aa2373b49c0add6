import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import type { JsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const visibilityNotValid: DefinitionRule = {
  code: "VisibilityNotValid",
  summary: "`x-ms-visibility` is important, advanced, internal or none.",
  why: "Another value has no effect, and what should be hidden is shown.",
  fix: "Use one of the words; letter case does not count.",
  source: sources.openapiExtensions,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const known = ["important", "advanced", "internal", "none", ""];
    const check = (value: JsonObject, location: Location): void => {
      const visibility = value["x-ms-visibility"];
      if (visibility === undefined || (typeof visibility === "string" && known.includes(visibility.toLowerCase())))
        return;
      const written = typeof visibility === "string" ? visibility : JSON.stringify(visibility);
      report(
        below(location, "x-ms-visibility"),
        `'${shorten(written)}' is not a visibility, expected important, advanced or internal`,
        didYouMean(written, known.slice(0, 3)),
      );
    };
    for (const { value, location } of index.operations) check(value, location);
    for (const { value, location } of index.parameters) check(value, location);
    for (const { value, location } of index.keywords.schemas("x-ms-visibility")) check(value, location);
  },
};
