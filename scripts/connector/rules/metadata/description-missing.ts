import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";

/** `info.description` says what the connector is for. */
export const descriptionMissing: DefinitionRule = {
  code: "DescriptionMissing",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const info = index.root["info"];
    if (isJsonObject(info) && !hasText(info["description"]))
      report("/info", "the connector has no description, expected one or two sentences", { at: "key" });
  },
};
