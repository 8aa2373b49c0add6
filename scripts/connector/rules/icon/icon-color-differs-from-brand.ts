import { sources } from "../../../core/rules/sources.js";
import type { IconRule } from "../context.js";

export const iconColorDiffersFromBrand: IconRule = {
  code: "IconColorDiffersFromBrand",
  summary: "The icon's background is the color in `iconBrandColor`.",
  why: "The tile is filled with the brand color; another background shows as a box within a box.",
  fix: "Set `iconBrandColor` to the background's color.",
  source: sources.certificationSubmission,
  severity: "info",
  certification: "warning",
  check({ index, properties }, report) {
    const brand = properties?.value["iconBrandColor"];
    const corner = index.png?.corner;
    if (typeof brand !== "string" || corner === undefined || corner.length !== 7 || !/^#[0-9a-f]{6}$/i.test(brand))
      return;
    const distance = [1, 3, 5].map((at) =>
      Math.abs(parseInt(brand.slice(at, at + 2), 16) - parseInt(corner.slice(at, at + 2), 16)),
    );
    if (Math.max(...distance) > 16) report("", `the icon's background is ${corner}, expected iconBrandColor ${brand}`);
  },
};
