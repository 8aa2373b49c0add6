import type { CodeFamily } from "../../../core/rules/code.js";
import type { IconRule } from "../context.js";
import { iconColorDiffersFromBrand } from "./icon-color-differs-from-brand.js";
import { iconNotPng } from "./icon-not-png.js";
import { iconNotSquare } from "./icon-not-square.js";
import { iconSizeUnusual } from "./icon-size-unusual.js";
import { iconTooLarge } from "./icon-too-large.js";
import { iconTransparent } from "./icon-transparent.js";

export const iconRules: CodeFamily<IconRule> = {
  name: "connector-icon",
  title: "Connectors: icon",
  checkedIn: "icon.png",
  codes: [iconColorDiffersFromBrand, iconNotPng, iconNotSquare, iconSizeUnusual, iconTooLarge, iconTransparent],
};
