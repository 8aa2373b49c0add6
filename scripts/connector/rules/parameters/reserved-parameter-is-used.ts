import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";

/** No parameter asks makers for the `Authorization` header. */
export const reservedParameterIsUsed: DefinitionRule = {
  code: "ReservedParameterIsUsed",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    const definitions = ownMember(index.root, "securityDefinitions");
    if (!isJsonObject(definitions) || Object.keys(definitions).length === 0) return;
    for (const { name, location, place, internal } of index.parameters) {
      if (location === "header" && !internal && name.toLowerCase() === "authorization")
        report(below(place, "name"), `header '${name}' is set from the connection, expected no parameter for it`);
    }
  },
};
