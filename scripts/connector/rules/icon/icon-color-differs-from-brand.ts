import type { IconRule } from "../context.js";

/** The icon's background is the colour in `iconBrandColor`. */
export const iconColorDiffersFromBrand: IconRule = {
  code: "IconColorDiffersFromBrand",
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
