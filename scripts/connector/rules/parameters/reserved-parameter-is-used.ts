import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";

export const reservedParameterIsUsed: DefinitionRule = {
  code: "ReservedParameterIsUsed",
  summary: "No parameter asks makers for the `Authorization` header.",
  why: "The platform sets it from the connection; a value that a maker enters is overwritten, or is visible in the run history.",
  fix: "Describe the sign-in in `securityDefinitions` and the connection parameters.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    const definitions = ownMember(index.root, "securityDefinitions");
    if (!isJsonObject(definitions) || Object.keys(definitions).length === 0) return;
    for (const { name, sentIn, location, internal } of index.parameters) {
      if (sentIn === "header" && !internal && name.toLowerCase() === "authorization")
        report(below(location, "name"), `the header '${name}' is set by the connection, expected no parameter for it`);
    }
  },
};
