import { sources } from "../../../core/rules/sources.js";
import type { IconRule } from "../context.js";

export const iconTooLarge: IconRule = {
  code: "IconTooLarge",
  summary: "The icon has less than one megabyte.",
  why: "Larger images are refused.",
  fix: "Reduce the size or the number of colors.",
  source: sources.certificationSubmission,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    if (index.size >= 1024 * 1024) report("", `the icon has ${index.size} bytes, expected less than 1,048,576`);
  },
};
