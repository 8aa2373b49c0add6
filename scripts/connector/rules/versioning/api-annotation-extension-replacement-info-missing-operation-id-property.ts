import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";

export const apiAnnotationExtensionReplacementInfoMissingOperationIdProperty: DefinitionRule = {
  code: "ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty",
  summary: "A replacement names the operation that takes over.",
  why: "Without `operationId` there is nothing to switch to.",
  fix: "Add `operationId`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.operations) {
      const replacement = ownMember(value["x-ms-api-annotation"], "replacement");
      if (isJsonObject(replacement) && !hasText(replacement["operationId"]))
        report(
          below(location, "x-ms-api-annotation", "replacement"),
          "the replacement has no 'operationId', expected the id of an operation",
          {
            at: "key",
          },
        );
    }
  },
};
