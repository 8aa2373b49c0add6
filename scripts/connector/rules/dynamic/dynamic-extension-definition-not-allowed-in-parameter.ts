import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** Dynamic extensions of a body stand in its schema. */
export const dynamicExtensionDefinitionNotAllowedInParameter: DefinitionRule = {
  code: "DynamicExtensionDefinitionNotAllowedInParameter",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, place } of index.parameters) {
      if (location !== "body") continue;
      const name = Object.keys(value).find((key) => key.startsWith("x-ms-dynamic-"));
      if (name !== undefined)
        report(below(place, name), `${name} stands at the body parameter, expected in its schema`, { at: "key" });
    }
  },
};
