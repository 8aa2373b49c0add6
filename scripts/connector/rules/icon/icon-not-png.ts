import { sources } from "../../../core/rules/sources.js";
import type { IconRule } from "../context.js";

export const iconNotPng: IconRule = {
  code: "IconNotPng",
  summary: "icon.png is a PNG image.",
  why: "Another format under this name is shown as a broken image, or refused.",
  fix: "Export the icon as PNG.",
  source: sources.certificationSubmission,
  severity: "error",
  check({ index }, report) {
    if (index.png === undefined) report("", "the file is not a PNG image");
    else if (!index.png.isWhole) report("", "the PNG image is cut off, expected its last chunk");
  },
};
