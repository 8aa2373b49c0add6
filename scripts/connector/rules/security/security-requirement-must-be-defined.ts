import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { requirementsOf } from "../metadata-parts.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const securityRequirementMustBeDefined: DefinitionRule = {
  code: "SecurityRequirementMustBeDefined",
  summary: "Every security requirement names a security definition.",
  why: "Nothing says how to sign in.",
  fix: "Add the definition, or correct the name.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { name, location, known } of requirementsOf(index)) {
      if (!known.includes(name))
        report(location, `the security requirement '${shorten(name)}' is not defined`, {
          at: "key",
          ...didYouMean(name, known),
        });
    }
  },
};
