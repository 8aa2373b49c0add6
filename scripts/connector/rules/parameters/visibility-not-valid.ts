import type { DefinitionRule } from "../context.js";
import type { JsonObject } from "../../../core/json/json-object.js";
import { below, type Place } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** `x-ms-visibility` is important, advanced, internal or none. */
export const visibilityNotValid: DefinitionRule = {
  code: "VisibilityNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const known = ["important", "advanced", "internal", "none", ""];
    const check = (value: JsonObject, place: Place): void => {
      const visibility = value["x-ms-visibility"];
      if (visibility === undefined || (typeof visibility === "string" && known.includes(visibility))) return;
      const written = typeof visibility === "string" ? visibility : JSON.stringify(visibility);
      report(
        below(place, "x-ms-visibility"),
        `'${shorten(written)}' is no visibility, expected important, advanced or internal`,
        didYouMean(written, known.slice(0, 3)),
      );
    };
    for (const { value, place } of index.operations) check(value, place);
    for (const { value, place } of index.parameters) check(value, place);
    for (const { value, place } of index.schemas) check(value, place);
  },
};
