import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";

export const descriptionMissing: DefinitionRule = {
  code: "DescriptionMissing",
  summary: "`info.description` says what the connector is for.",
  why: "`paconn create` and `paconn update` stop without it.",
  fix: "Add one or two sentences.",
  source: "microsoft/PowerPlatformConnectors, tools/paconn-cli/paconn/operations/upsert.py.",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const info = index.root["info"];
    if (isJsonObject(info) && !hasText(info["description"]))
      report("/info", "the connector has no description, expected one or two sentences", { at: "key" });
  },
};
