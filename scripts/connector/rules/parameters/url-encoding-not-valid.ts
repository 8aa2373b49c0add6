import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `x-ms-url-encoding` is `single` or `double`. */
export const urlEncodingNotValid: DefinitionRule = {
  code: "UrlEncodingNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.parameters) {
      const encoding = value["x-ms-url-encoding"];
      if (encoding !== undefined && encoding !== "single" && encoding !== "double")
        report(
          below(place, "x-ms-url-encoding"),
          `${shorten(JSON.stringify(encoding))} is no URL encoding, expected single or double`,
        );
    }
  },
};
