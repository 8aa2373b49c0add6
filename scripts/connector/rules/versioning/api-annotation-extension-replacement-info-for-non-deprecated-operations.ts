import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";

export const apiAnnotationExtensionReplacementInfoForNonDeprecatedOperations: DefinitionRule = {
  code: "ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations",
  summary: "Only a deprecated operation names its replacement.",
  why: "Makers are sent away from an operation that still works.",
  fix: 'Add `"deprecated": true`, or remove `replacement`.',
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.operations) {
      if (ownMember(value["x-ms-api-annotation"], "replacement") !== undefined && value["deprecated"] !== true)
        report(
          below(location, "x-ms-api-annotation", "replacement"),
          "the operation names a replacement, but is not deprecated",
          { at: "key" },
        );
    }
  },
};
