import type { IconRule } from "./context.js";
import { iconColorDiffersFromBrand } from "./icon/icon-color-differs-from-brand.js";
import { iconNotPng } from "./icon/icon-not-png.js";
import { iconNotSquare } from "./icon/icon-not-square.js";
import { iconSizeUnusual } from "./icon/icon-size-unusual.js";
import { iconTooLarge } from "./icon/icon-too-large.js";
import { iconTransparent } from "./icon/icon-transparent.js";

/** Rules about icon.png. */
export const iconRules: readonly IconRule[] = [
  iconColorDiffersFromBrand,
  iconNotPng,
  iconNotSquare,
  iconSizeUnusual,
  iconTooLarge,
  iconTransparent,
];
