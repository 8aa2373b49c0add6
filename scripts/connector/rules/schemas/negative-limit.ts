import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** Counts and lengths are not negative, and `multipleOf` is above zero. */
export const negativeLimit: DefinitionRule = {
  code: "NegativeLimit",
  severity: "error",
  check({ index }, report) {
    for (const { value, place } of index.typed) {
      for (const name of ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]) {
        const limit = value[name];
        if (typeof limit === "number" && limit < 0)
          report(below(place, name), `${name} is ${limit}, expected 0 or more`);
      }
      const step = value["multipleOf"];
      if (typeof step === "number" && step <= 0)
        report(below(place, "multipleOf"), `multipleOf is ${step}, expected more than 0`);
    }
  },
};
