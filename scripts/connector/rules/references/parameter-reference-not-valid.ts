import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A parameter's `$ref` points to `#/parameters/`. */
export const parameterReferenceNotValid: DefinitionRule = {
  code: "ParameterReferenceNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, target, place } of index.references) {
      if (kind !== "parameter" || typeof target !== "string" || index.resolve(target) === undefined) continue;
      if (!target.startsWith("#/parameters/"))
        report(
          below(place, "$ref"),
          `the parameter reference '${shorten(target)}' points elsewhere, expected '#/parameters/…'`,
        );
    }
  },
};
