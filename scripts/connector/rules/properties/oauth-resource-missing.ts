import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { customParameters, oauthSettings } from "./oauth-settings.js";

export const oAuthResourceMissing: PropertiesRule = {
  code: "OAuthResourceMissing",
  summary: "Microsoft Entra ID settings say for which resource the token is.",
  why: "Without a resource there is no token that the service accepts: signing in fails for every user.",
  fix: 'Add `"resourceUri": { "value": … }` to `customParameters`, or a connection parameter `token:resourceUri`.',
  source: sources.apiPropertiesSchema,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const asked = index.parameters.some(({ name }) => /^token:resourceuri$/i.test(name));
    for (const parameter of index.parameters) {
      const oauth = oauthSettings(parameter);
      if (oauth === undefined || asked) continue;
      const { identityProvider, properties, scopes } = oauth.settings;
      if (typeof identityProvider !== "string" || !/^aad(?:certificate)?$/i.test(identityProvider)) continue;
      if (customParameters(oauth.settings).has("resourceuri")) continue;
      // The older member, and scopes that name the resource themselves.
      if (isJsonObject(properties) && hasText(properties["AzureActiveDirectoryResourceId"])) continue;
      if (Array.isArray(scopes) && scopes.some((scope) => /^[a-z][\w+.-]*:\/\//i.test(String(scope)))) continue;
      report(oauth.location, `the OAuth settings have no resourceUri, which ${identityProvider} needs`, { at: "key" });
    }
  },
};
