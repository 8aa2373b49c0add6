import type { DefinitionRule } from "../context.js";
import { requirementsOf } from "../metadata-parts.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Every security requirement names a security definition. */
export const securityRequirementMustBeDefined: DefinitionRule = {
  code: "SecurityRequirementMustBeDefined",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { name, place, known } of requirementsOf(index)) {
      if (!known.includes(name))
        report(place, `security requirement '${shorten(name)}' is not defined`, {
          at: "key",
          ...didYouMean(name, known),
        });
    }
  },
};
