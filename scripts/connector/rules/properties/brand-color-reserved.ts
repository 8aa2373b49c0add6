import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** The brand colour is neither white nor the platform's default blue. */
export const brandColorReserved: PropertiesRule = {
  code: "BrandColorReserved",
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const colour = index.value["iconBrandColor"];
    if (typeof colour === "string" && /^#(?:ffffff|007ee5)$/i.test(colour))
      report(
        below(index.place, "iconBrandColor"),
        `'${colour}' is refused by certification, expected a colour of your own`,
      );
  },
};
