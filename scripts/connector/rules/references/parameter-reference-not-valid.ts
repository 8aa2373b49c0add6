import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const parameterReferenceNotValid: DefinitionRule = {
  code: "ParameterReferenceNotValid",
  summary: "A parameter's `$ref` points to `#/parameters/`.",
  why: "The platform resolves shared parameters there and nowhere else.",
  fix: "Move the parameter below `parameters` and refer to it there.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, target, location } of index.references) {
      if (kind !== "parameter" || typeof target !== "string" || index.resolve(target) === undefined) continue;
      if (!target.startsWith("#/parameters/"))
        report(
          below(location, "$ref"),
          `the parameter reference '${shorten(target)}' points elsewhere, expected '#/parameters/…'`,
        );
    }
  },
};
