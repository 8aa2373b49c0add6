import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const connectionIdParameterNotAllowed: DefinitionRule = {
  code: "ConnectionIdParameterNotAllowed",
  summary: "No parameter is called `connectionId`.",
  why: "The platform adds a parameter of that name to every call itself.",
  fix: "Give it another name; a policy can rename it on the way to the service.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { name, location } of index.parameters) {
      if (name.toLowerCase() === "connectionid")
        report(below(location, "name"), `a parameter is called '${name}', which is reserved for the platform`);
    }
  },
};
