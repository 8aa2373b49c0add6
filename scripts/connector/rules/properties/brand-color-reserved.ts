import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const brandColorReserved: PropertiesRule = {
  code: "BrandColorReserved",
  summary: "The brand color is neither white nor the platform's default blue.",
  why: "Certification refuses `#ffffff` and `#007ee5`, because connectors with them look alike.",
  fix: "Choose the publisher's own color.",
  source: sources.prepareForCertification,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const color = index.value["iconBrandColor"];
    if (typeof color === "string" && /^#(?:ffffff|007ee5)$/i.test(color))
      report(
        below(index.location, "iconBrandColor"),
        `'${color}' is not accepted by certification, expected a color of your own`,
      );
  },
};
