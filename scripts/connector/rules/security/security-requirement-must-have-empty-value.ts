import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { requirementsOf } from "../metadata-parts.js";
import { shorten } from "../../../core/rules/shape.js";

export const securityRequirementMustHaveEmptyValue: DefinitionRule = {
  code: "SecurityRequirementMustHaveEmptyValue",
  summary: "Only requirements of OAuth list scopes.",
  why: "API keys and basic authentication have none.",
  fix: "Write `[]`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, name, definition } of requirementsOf(index)) {
      if (
        Array.isArray(value) &&
        value.length > 0 &&
        (definition?.["type"] === "apiKey" || definition?.["type"] === "basic")
      )
        report(
          location,
          `the security requirement '${shorten(name)}' lists scopes, but its type is ${definition["type"]}`,
        );
    }
  },
};
