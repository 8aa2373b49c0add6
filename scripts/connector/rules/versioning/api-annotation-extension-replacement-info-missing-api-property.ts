import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";

/** A replacement names the connector of the operation that takes over. */
export const apiAnnotationExtensionReplacementInfoMissingApiProperty: DefinitionRule = {
  code: "ApiAnnotationExtensionReplacementInfoMissingApiProperty",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.operations) {
      const replacement = ownMember(value["x-ms-api-annotation"], "replacement");
      if (isJsonObject(replacement) && !hasText(replacement["api"]))
        report(below(place, "x-ms-api-annotation", "replacement"), "the replacement has no api", { at: "key" });
    }
  },
};
