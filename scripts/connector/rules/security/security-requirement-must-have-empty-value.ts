import type { DefinitionRule } from "../context.js";
import { requirementsOf } from "../metadata-parts.js";
import { shorten } from "../../../core/rules/shape.js";

/** Only requirements of OAuth list scopes. */
export const securityRequirementMustHaveEmptyValue: DefinitionRule = {
  code: "SecurityRequirementMustHaveEmptyValue",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place, name, definition } of requirementsOf(index)) {
      if (
        Array.isArray(value) &&
        value.length > 0 &&
        (definition?.["type"] === "apiKey" || definition?.["type"] === "basic")
      )
        report(place, `security requirement '${shorten(name)}' lists scopes, but is ${definition["type"]}`);
    }
  },
};
