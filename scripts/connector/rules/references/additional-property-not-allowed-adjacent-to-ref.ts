import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** Nothing stands beside a `$ref`. */
export const additionalPropertyNotAllowedAdjacentToRef: DefinitionRule = {
  code: "AdditionalPropertyNotAllowedAdjacentToRef",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, holder, place, target } of index.references) {
      if (kind === "path" || typeof target !== "string") continue;
      const extra = Object.keys(holder).filter((name) => name !== "$ref");
      if (extra.length > 0)
        report(
          below(place, extra[0] ?? ""),
          `'${shorten(extra.join("', '"))}' beside $ref is ignored, expected $ref alone`,
          { at: "key" },
        );
    }
  },
};
