import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { requirementsOf } from "../metadata-parts.js";
import { shorten, typeName } from "../../../core/rules/shape.js";

export const securityRequirementMustHaveValue: DefinitionRule = {
  code: "SecurityRequirementMustHaveValue",
  summary: "The value of a security requirement is a list.",
  why: "OpenAPI gives it the scopes that are needed.",
  fix: "Write `[]` when there are none.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, name } of requirementsOf(index))
      if (!Array.isArray(value))
        report(location, `the security requirement '${shorten(name)}' is of type ${typeName(value)}, expected a list`);
  },
};
