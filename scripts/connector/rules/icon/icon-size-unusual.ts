import type { IconRule } from "../context.js";

/** The icon has 100 to 230 pixels a side. */
export const iconSizeUnusual: IconRule = {
  code: "IconSizeUnusual",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    if (index.png === undefined) return;
    const { width, height } = index.png;
    if (Math.min(width, height) < 100 || Math.max(width, height) > 500)
      report("", `the icon has ${width} × ${height} pixels, expected about 230 × 230`);
  },
};
