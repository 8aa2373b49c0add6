import type { PropertiesRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";

export const oAuthAddressMissing: PropertiesRule = {
  code: "OAuthAddressMissing",
  summary: "OAuth 2.0 settings have the addresses that the provider's kind needs.",
  why: "Without the address of the authorization, the token or its renewal, sign-in fails when the first user tries.",
  fix: 'Give `authorizationUrl`, `tokenUrl` and `refreshUrl` (or the templates of `oauth2generic`) in `customParameters`, each as `{ "value": … }`.',
  source: "microsoft/PowerPlatformConnectors: all three addresses in 152 of 157 OAuth 2.0 connectors.",
  severity: "warning",
  check({ index }, report) {
    const needed: Readonly<Record<string, readonly string[]>> = {
      oauth2: ["authorizationUrl", "tokenUrl", "refreshUrl"],
      oauth2generic: ["authorizationUrlTemplate", "tokenUrlTemplate", "refreshUrlTemplate"],
    };
    for (const { value, location } of index.parameters) {
      const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
      const settings = key === undefined ? undefined : value[key];
      if (key === undefined || !isJsonObject(settings) || typeof settings["identityProvider"] !== "string") continue;
      const custom = settings["customParameters"];
      const given = isJsonObject(custom) ? Object.keys(custom).map((name) => name.toLowerCase()) : [];
      const missing = (needed[settings["identityProvider"].toLowerCase()] ?? []).filter(
        (name) => !given.includes(name.toLowerCase()),
      );
      if (missing.length > 0)
        report(
          below(location, key),
          `the OAuth settings have no ${missing.join(", ")}, which ${settings["identityProvider"]} needs`,
          { at: "key" },
        );
    }
  },
};
