import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const responseReferenceNotValid: DefinitionRule = {
  code: "ResponseReferenceNotValid",
  summary: "A response's `$ref` points to `#/responses/`.",
  why: "The platform resolves shared responses there and nowhere else.",
  fix: "Move the response below `responses` and refer to it there.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, target, location } of index.references) {
      if (kind !== "response" || typeof target !== "string" || index.resolve(target) === undefined) continue;
      if (!target.startsWith("#/responses/"))
        report(
          below(location, "$ref"),
          `the response reference '${shorten(target)}' points elsewhere, expected '#/responses/…'`,
        );
    }
  },
};
