import { sources } from "../../../core/rules/sources.js";
import type { IconRule } from "../context.js";

export const iconNotSquare: IconRule = {
  code: "IconNotSquare",
  summary: "The icon is as wide as it is high.",
  why: "The tile is a square; other images are distorted.",
  fix: "Put the logo on a square background.",
  source: sources.certificationSubmission,
  severity: "warning",
  check({ index }, report) {
    if (index.png !== undefined && index.png.width !== index.png.height)
      report("", `the icon has ${index.png.width} × ${index.png.height} pixels, expected a square`);
  },
};
