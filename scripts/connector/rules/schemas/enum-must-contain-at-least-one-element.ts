import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** An `enum` lists at least one value. */
export const enumMustContainAtLeastOneElement: DefinitionRule = {
  code: "EnumMustContainAtLeastOneElement",
  severity: "error",
  check({ index }, report) {
    for (const { value, place } of index.typed)
      if (Array.isArray(value["enum"]) && value["enum"].length === 0)
        report(below(place, "enum"), "the enum is empty, expected at least one value");
  },
};
