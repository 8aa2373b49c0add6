import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A path is written out, never a `$ref`. */
export const pathItemRefNotSuppored: DefinitionRule = {
  code: "PathItemRefNotSuppored",
  severity: "error",
  check({ index }, report) {
    for (const { kind, target, place } of index.references) {
      if (kind === "path")
        report(
          below(place, "$ref"),
          `the path refers to '${shorten(String(target))}', expected its operations written out`,
        );
    }
  },
};
