import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";

export const brandColorMissing: PropertiesRule = {
  code: "BrandColorMissing",
  summary: "apiProperties.json names an `iconBrandColor`.",
  why: "It is the one member that the published schema requires; without it the connector's tile has no background.",
  fix: 'Add `"iconBrandColor": "#rrggbb"`.',
  source: sources.apiPropertiesSchema,
  severity: "warning",
  check({ index, isPart }, report) {
    if (!isPart && isJsonObject(index.root["properties"]) && !hasText(index.value["iconBrandColor"]))
      report(index.location, "the properties have no iconBrandColor, expected a color such as #0b6a0b", { at: "key" });
  },
};
