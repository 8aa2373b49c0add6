import { sources } from "../../../core/rules/sources.js";
import type { IconRule } from "../context.js";

export const iconSizeUnusual: IconRule = {
  code: "IconSizeUnusual",
  summary: "The icon has 100 to 230 pixels a side.",
  why: "Certification asks for a logo of about 160 pixels on a square of about 230.",
  fix: "Scale the image.",
  source: sources.certificationSubmission,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    if (index.png === undefined) return;
    const { width, height } = index.png;
    if (Math.min(width, height) < 100 || Math.max(width, height) > 230)
      report("", `the icon has ${width} × ${height} pixels, expected 100 to 230 a side`);
  },
};
