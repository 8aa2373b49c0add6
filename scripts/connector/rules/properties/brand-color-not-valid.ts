import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const brandColorNotValid: PropertiesRule = {
  code: "BrandColorNotValid",
  summary: "`iconBrandColor` is a color in the form `#rrggbb`.",
  why: "Names and short forms are not understood and the tile stays gray.",
  fix: "Write six hexadecimal digits after `#`.",
  source: sources.prepareForCertification,
  severity: "warning",
  check({ index }, report) {
    const color = index.value["iconBrandColor"];
    if (typeof color === "string" && color !== "" && !/^#[0-9a-f]{6}$/i.test(color))
      report(below(index.location, "iconBrandColor"), `'${shorten(color)}' is not a color, expected #rrggbb`);
  },
};
