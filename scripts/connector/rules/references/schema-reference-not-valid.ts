import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A schema's `$ref` points to `#/definitions/`. */
export const schemaReferenceNotValid: DefinitionRule = {
  code: "SchemaReferenceNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, target, place } of index.references) {
      if (kind !== "schema" || typeof target !== "string" || !target.startsWith("#")) continue;
      if (target.startsWith("#/definitions/") || index.resolve(target) === undefined) continue;
      report(
        below(place, "$ref"),
        `the schema reference '${shorten(target)}' points elsewhere, expected '#/definitions/…'`,
      );
    }
  },
};
