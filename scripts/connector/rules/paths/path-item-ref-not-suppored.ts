import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const pathItemRefNotSuppored: DefinitionRule = {
  code: "PathItemRefNotSuppored",
  summary: "A path has its own operations, never a `$ref`.",
  why: "The platform does not follow references in paths. (The rule's id has the platform's own spelling.)",
  fix: "Copy the operations into the path.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { kind, target, location } of index.references) {
      if (kind === "path")
        report(
          below(location, "$ref"),
          `the path refers to '${shorten(String(target))}', expected the operations themselves`,
        );
    }
  },
};
