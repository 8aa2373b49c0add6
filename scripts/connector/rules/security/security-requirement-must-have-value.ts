import type { DefinitionRule } from "../context.js";
import { requirementsOf } from "../metadata-parts.js";
import { shorten, typeName } from "../../../core/rules/shape.js";

/** The value of a security requirement is a list. */
export const securityRequirementMustHaveValue: DefinitionRule = {
  code: "SecurityRequirementMustHaveValue",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place, name } of requirementsOf(index))
      if (!Array.isArray(value))
        report(place, `security requirement '${shorten(name)}' is ${typeName(value)}, expected a list`);
  },
};
