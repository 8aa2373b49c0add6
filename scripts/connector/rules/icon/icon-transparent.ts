import type { IconRule } from "../context.js";

/** The icon's background is not transparent. */
export const iconTransparent: IconRule = {
  code: "IconTransparent",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    if (index.png?.corner?.length === 9) report("", "the icon's corner is transparent, expected the brand colour");
  },
};
