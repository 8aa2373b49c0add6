import type { PropertiesRule } from "../context.js";
import { knownProperties } from "../structure/properties-shape.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const propertyUnknown: PropertiesRule = {
  code: "PropertyUnknown",
  summary: "`properties` has only members that the platform reads.",
  why: "A misspelled member is silently ignored: no policy, no script, no brand color.",
  fix: "Correct the spelling or remove the member.",
  source: "microsoft/PowerPlatformConnectors, tools/paconn-cli (the members it keeps on download).",
  severity: "warning",
  check({ index }, report) {
    for (const name of Object.keys(index.value)) {
      if (knownProperties.includes(name)) continue;
      report(
        below(index.location, name),
        `'${shorten(name)}' is not a member of apiProperties.json that the platform reads`,
        { at: "key", ...didYouMean(name, knownProperties) },
      );
    }
  },
};
