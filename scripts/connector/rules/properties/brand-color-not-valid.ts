import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const brandColorNotValid: PropertiesRule = {
  code: "BrandColorNotValid",
  summary: "`iconBrandColor` is a colour in the form `#rrggbb`.",
  why: "Names and short forms are not understood and the tile stays grey.",
  fix: "Write six hexadecimal digits after `#`.",
  source: sources.prepareForCertification,
  severity: "warning",
  check({ index }, report) {
    const colour = index.value["iconBrandColor"];
    if (typeof colour === "string" && colour !== "" && !/^#[0-9a-f]{6}$/i.test(colour))
      report(below(index.location, "iconBrandColor"), `'${shorten(colour)}' is no colour, expected #rrggbb`);
  },
};
