import type { PropertiesRule } from "../context.js";

/** Every member of apiProperties.json has the JSON type the platform expects. */
export const propertiesTypeIncorrect: PropertiesRule = {
  code: "PropertiesTypeIncorrect",
  severity: "error",
  check({ structure }, report) {
    for (const slip of structure) {
      if (slip.code !== "PropertiesMissing") report(slip.place, slip.message, slip.details);
    }
  },
};
