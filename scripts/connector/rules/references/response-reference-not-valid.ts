import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A response's `$ref` points to `#/responses/`. */
export const responseReferenceNotValid: DefinitionRule = {
  code: "ResponseReferenceNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, target, place } of index.references) {
      if (kind !== "response" || typeof target !== "string" || index.resolve(target) === undefined) continue;
      if (!target.startsWith("#/responses/"))
        report(
          below(place, "$ref"),
          `the response reference '${shorten(target)}' points elsewhere, expected '#/responses/…'`,
        );
    }
  },
};
