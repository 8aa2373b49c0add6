import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { oauthSettings } from "./oauth-settings.js";
import { shorten } from "../../../core/rules/shape.js";

export const oAuthSettingsMissing: PropertiesRule = {
  code: "OAuthSettingsMissing",
  summary: "A connection parameter of type `oauthSetting` has its `oAuthSettings`.",
  why: "Without the provider, the client id and the addresses nobody can sign in.",
  fix: "Add `oAuthSettings` with `identityProvider`, `clientId`, `scopes`, `redirectMode` and `customParameters`.",
  source: sources.apiPropertiesSchema,
  severity: "warning",
  certification: "error",
  check({ index, isPart }, report) {
    if (isPart) return;
    for (const parameter of index.parameters) {
      const { value, location, name } = parameter;
      if (typeof value["type"] !== "string" || value["type"].toLowerCase() !== "oauthsetting") continue;
      if (oauthSettings(parameter) === undefined && !Object.keys(value).some((key) => /^oauth/i.test(key)))
        report(location, `the connection parameter '${shorten(name)}' has no oAuthSettings, which oauthSetting needs`, {
          at: "key",
        });
    }
  },
};
