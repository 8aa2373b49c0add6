import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** A `required` list names at least one property. */
export const requiredPropertyArrayEmpty: DefinitionRule = {
  code: "RequiredPropertyArrayEmpty",
  severity: "error",
  check({ index }, report) {
    for (const { value, place } of index.schemas)
      if (Array.isArray(value["required"]) && value["required"].length === 0)
        report(below(place, "required"), "the list of required properties is empty, expected none at all", {
          change: { kind: "remove" },
        });
  },
};
