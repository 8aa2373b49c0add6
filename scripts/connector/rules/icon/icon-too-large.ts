import type { IconRule } from "../context.js";

/** The icon has less than one megabyte. */
export const iconTooLarge: IconRule = {
  code: "IconTooLarge",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    if (index.size >= 1024 * 1024) report("", `the icon has ${index.size} bytes, expected less than 1,048,576`);
  },
};
