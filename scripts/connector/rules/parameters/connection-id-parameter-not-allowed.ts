import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** No parameter is called `connectionId`. */
export const connectionIdParameterNotAllowed: DefinitionRule = {
  code: "ConnectionIdParameterNotAllowed",
  severity: "error",
  check({ index }, report) {
    for (const { name, place } of index.parameters) {
      if (name.toLowerCase() === "connectionid")
        report(below(place, "name"), `a parameter is called '${name}', which the platform keeps for itself`);
    }
  },
};
