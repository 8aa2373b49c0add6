import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";

export const apiAnnotationExtensionReplacementInfoMissingApiProperty: DefinitionRule = {
  code: "ApiAnnotationExtensionReplacementInfoMissingApiProperty",
  summary: "A replacement names the connector of the operation that takes over.",
  why: "It may be another connector.",
  fix: "Add `api`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.operations) {
      const replacement = ownMember(value["x-ms-api-annotation"], "replacement");
      if (isJsonObject(replacement) && !hasText(replacement["api"]))
        report(
          below(location, "x-ms-api-annotation", "replacement"),
          "the replacement has no 'api', expected the connector's name",
          { at: "key" },
        );
    }
  },
};
