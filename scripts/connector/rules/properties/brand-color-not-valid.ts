import type { PropertiesRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `iconBrandColor` is a colour in the form `#rrggbb`. */
export const brandColorNotValid: PropertiesRule = {
  code: "BrandColorNotValid",
  severity: "warning",
  check({ index }, report) {
    const colour = index.value["iconBrandColor"];
    if (typeof colour === "string" && colour !== "" && !/^#[0-9a-f]{6}$/i.test(colour))
      report(below(index.place, "iconBrandColor"), `'${shorten(colour)}' is no colour, expected #rrggbb`);
  },
};
