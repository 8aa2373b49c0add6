import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const urlEncodingNotValid: DefinitionRule = {
  code: "UrlEncodingNotValid",
  summary: "`x-ms-url-encoding` is `single` or `double`.",
  why: "Another value is ignored.",
  fix: "Use one of the two.",
  source: sources.openapiExtensions,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.parameters) {
      const encoding = value["x-ms-url-encoding"];
      if (encoding !== undefined && encoding !== "single" && encoding !== "double")
        report(
          below(location, "x-ms-url-encoding"),
          `${shorten(JSON.stringify(encoding))} is not a URL encoding, expected single or double`,
        );
    }
  },
};
