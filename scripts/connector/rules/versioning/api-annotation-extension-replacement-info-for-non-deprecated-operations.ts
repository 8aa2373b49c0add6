import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";

/** Only a deprecated operation names its replacement. */
export const apiAnnotationExtensionReplacementInfoForNonDeprecatedOperations: DefinitionRule = {
  code: "ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.operations) {
      if (ownMember(value["x-ms-api-annotation"], "replacement") !== undefined && value["deprecated"] !== true)
        report(
          below(place, "x-ms-api-annotation", "replacement"),
          "a replacement is named for an operation that is not deprecated",
          { at: "key" },
        );
    }
  },
};
