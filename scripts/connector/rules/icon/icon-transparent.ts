import { sources } from "../../../core/rules/sources.js";
import type { IconRule } from "../context.js";

export const iconTransparent: IconRule = {
  code: "IconTransparent",
  summary: "The icon's background is not transparent.",
  why: "Certification asks for a background in the brand color, so that the logo stands out in light and dark designs.",
  fix: "Fill the background with `iconBrandColor`.",
  source: sources.certificationSubmission,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    if (index.png?.corner?.length === 9) report("", "the icon's background is transparent, expected the brand color");
  },
};
