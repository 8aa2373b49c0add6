import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";

export const securityDefinitionWithoutParameter: PropertiesRule = {
  code: "SecurityDefinitionWithoutParameter",
  summary: "The definition's security and the connection parameters ask for the same kind of sign-in.",
  why: "A definition that asks for a key while the connection has no field for one makes calls without authentication.",
  fix: "Add the connection parameter, or correct `securityDefinitions`.",
  source: sources.connectionParameters,
  severity: "warning",
  check({ index, definition, isPart }, report) {
    const definitions = ownMember(definition?.root, "securityDefinitions");
    if (!isJsonObject(definitions) || isPart) return;
    const types = Object.values(definitions).map((value) => ownMember(value, "type"));
    if (types.length === 0) return;
    const has = (pattern: RegExp): boolean =>
      index.parameters.some((parameter) => pattern.test(String(parameter.value["type"])));
    const where = below(index.location, "connectionParameters");
    if (types.every((type) => type === "oauth2") && !has(/^(?:oauthSetting|managedIdentity)$/i)) {
      report(where, "the definition asks for OAuth, but no connection parameter has type oauthSetting", { at: "key" });
    } else if (types.every((type) => type === "basic") && index.parameters.length > 0 && !has(/^securestring$/i)) {
      report(where, "the definition asks for basic, but no connection parameter is a securestring for the password", {
        at: "key",
      });
    } else if (types.every((type) => type === "apiKey" || type === "basic") && index.parameters.length === 0) {
      report(where, `the definition asks for ${types.map(String).join(" or ")}, but there is no connection parameter`, {
        at: "key",
      });
    }
  },
};
