import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";

export const propertiesTypeIncorrect: PropertiesRule = {
  code: "PropertiesTypeIncorrect",
  summary: "Every member of apiProperties.json has the JSON type the platform expects.",
  why: "A list where an object is expected cannot be read; the upload fails with an error that names no line.",
  fix: "Write the value in the expected type.",
  source: sources.apiPropertiesSchema,
  severity: "error",
  check({ structure }, report) {
    for (const violation of structure) {
      if (violation.code !== "PropertiesMissing") report(violation.location, violation.message, violation.details);
    }
  },
};
