import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const additionalPropertyNotAllowedAdjacentToRef: DefinitionRule = {
  code: "AdditionalPropertyNotAllowedAdjacentToRef",
  summary: "A `$ref` has no other members next to it.",
  why: "A reference replaces the whole object: a description or visibility written next to it is silently ignored.",
  fix: "Move the extra members into the target, or wrap the reference in `allOf`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, holder, location, target } of index.references) {
      if (kind === "path" || typeof target !== "string") continue;
      const extra = Object.keys(holder).filter((name) => name !== "$ref");
      if (extra.length > 0)
        report(
          below(location, extra[0] ?? ""),
          `'${shorten(extra.join("', '"))}' next to $ref is ignored, expected $ref alone`,
          { at: "key" },
        );
    }
  },
};
