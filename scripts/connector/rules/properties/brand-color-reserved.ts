import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const brandColorReserved: PropertiesRule = {
  code: "BrandColorReserved",
  summary: "The brand colour is neither white nor the platform's default blue.",
  why: "Certification refuses `#ffffff` and `#007ee5`, because connectors could not be told apart.",
  fix: "Choose the publisher's own colour.",
  source: sources.prepareForCertification,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const colour = index.value["iconBrandColor"];
    if (typeof colour === "string" && /^#(?:ffffff|007ee5)$/i.test(colour))
      report(
        below(index.location, "iconBrandColor"),
        `'${colour}' is refused by certification, expected a colour of your own`,
      );
  },
};
