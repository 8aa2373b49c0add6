import type { IconRule } from "../context.js";

/** icon.png is a PNG picture. */
export const iconNotPng: IconRule = {
  code: "IconNotPng",
  severity: "error",
  check({ index }, report) {
    if (index.png === undefined) report("", "the file is no PNG picture, whatever its name says");
  },
};
