import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { requirementsOf } from "../metadata-parts.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const oAuthSecurityRequirementValueMustBeScopeName: DefinitionRule = {
  code: "OAuthSecurityRequirementValueMustBeScopeName",
  summary: "Scopes of a security requirement are declared in its definition.",
  why: "The consent page lists only the declared ones.",
  fix: "Declare the scope, or correct the name.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    for (const { value, location, name, definition } of requirementsOf(index)) {
      if (!Array.isArray(value) || definition?.["type"] !== "oauth2") continue;
      const scopes = isJsonObject(definition["scopes"]) ? Object.keys(definition["scopes"]) : [];
      value.forEach((scope: unknown, at) => {
        if (typeof scope === "string" && !scopes.includes(scope))
          report(
            below(location, at),
            `the scope '${shorten(scope)}' is not declared in '${shorten(name)}'`,
            didYouMean(scope, scopes),
          );
      });
    }
  },
};
