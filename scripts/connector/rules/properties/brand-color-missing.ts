import type { PropertiesRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";

/** apiProperties.json names an `iconBrandColor`. */
export const brandColorMissing: PropertiesRule = {
  code: "BrandColorMissing",
  severity: "warning",
  check({ index, isPart }, report) {
    if (!isPart && isJsonObject(index.root["properties"]) && !hasText(index.value["iconBrandColor"]))
      report(index.place, "iconBrandColor is missing, expected a colour such as #0b6a0b", { at: "key" });
  },
};
