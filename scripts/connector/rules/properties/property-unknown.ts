import type { PropertiesRule } from "../context.js";
import { knownProperties } from "../structure/properties-shape.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** `properties` holds only members that the platform reads. */
export const propertyUnknown: PropertiesRule = {
  code: "PropertyUnknown",
  severity: "warning",
  check({ index }, report) {
    for (const name of Object.keys(index.value)) {
      if (knownProperties.includes(name)) continue;
      report(
        below(index.place, name),
        `'${shorten(name)}' is no member of apiProperties.json that the platform reads`,
        { at: "key", ...didYouMean(name, knownProperties) },
      );
    }
  },
};
