import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const schemaReferenceNotValid: DefinitionRule = {
  code: "SchemaReferenceNotValid",
  summary: "A schema's `$ref` points to `#/definitions/`.",
  why: "The platform resolves references to definitions only; a pointer into a path or a response works in other tools and fails here.",
  fix: "Move the schema below `definitions` and refer to it there.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, target, location } of index.references) {
      if (kind !== "schema" || typeof target !== "string" || !target.startsWith("#")) continue;
      if (target.startsWith("#/definitions/") || index.resolve(target) === undefined) continue;
      report(
        below(location, "$ref"),
        `the schema reference '${shorten(target)}' points elsewhere, expected '#/definitions/…'`,
      );
    }
  },
};
