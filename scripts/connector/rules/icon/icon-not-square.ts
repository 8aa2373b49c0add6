import type { IconRule } from "../context.js";

/** The icon is as wide as high. */
export const iconNotSquare: IconRule = {
  code: "IconNotSquare",
  severity: "warning",
  check({ index }, report) {
    if (index.png !== undefined && index.png.width !== index.png.height)
      report("", `the icon has ${index.png.width} × ${index.png.height} pixels, expected a square`);
  },
};
