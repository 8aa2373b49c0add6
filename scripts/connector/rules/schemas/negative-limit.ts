import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const negativeLimit: DefinitionRule = {
  code: "NegativeLimit",
  summary: "Counts and lengths are not negative, and `multipleOf` is above zero.",
  why: "OpenAPI forbids it.",
  fix: "Correct the number.",
  source: sources.openapiSchemaObject,
  severity: "error",
  check({ index }, report) {
    for (const { value, location } of index.typed) {
      for (const name of ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]) {
        const limit = value[name];
        if (typeof limit === "number" && limit < 0)
          report(below(location, name), `${name} is ${limit}, expected 0 or more`);
      }
      const step = value["multipleOf"];
      if (typeof step === "number" && step <= 0)
        report(below(location, "multipleOf"), `multipleOf is ${step}, expected more than 0`);
    }
  },
};
