import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

const limits = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"] as const;

export const negativeLimit: DefinitionRule = {
  code: "NegativeLimit",
  summary: "Counts and lengths are not negative, and `multipleOf` is above zero.",
  why: "OpenAPI forbids it.",
  fix: "Correct the number.",
  source: sources.openapiSchemaObject,
  severity: "error",
  check({ index }, report) {
    for (const name of limits) {
      for (const { value, location } of index.keywords.typed(name)) {
        const limit = value[name];
        if (typeof limit === "number" && limit < 0)
          report(below(location, name), `${name} is ${limit}, expected 0 or more`);
      }
    }
    for (const { value, location } of index.keywords.typed("multipleOf")) {
      const { multipleOf: step } = value as { multipleOf?: unknown };
      if (typeof step === "number" && step <= 0)
        report(below(location, "multipleOf"), `multipleOf is ${step}, expected more than 0`);
    }
  },
};
