import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const oAuthIdentityProviderUnknown: PropertiesRule = {
  code: "OAuthIdentityProviderUnknown",
  summary: "`identityProvider` of an OAuth setting is one that the platform offers.",
  why: "The name decides which settings are read; an unknown one makes sign-in fail.",
  fix: "Use oauth2, oauth2generic, aad, aadcertificate or one of the named services.",
  source: sources.connectionParameters,
  severity: "warning",
  check({ index }, report) {
    const known = [
      "oauth2",
      "oauth2generic",
      "aad",
      "aadcertificate",
      "facebook",
      "google",
      "github",
      "salesforce",
      "dropbox",
      "docusign",
      "live",
      "twitter",
      "linkedin",
      "box",
      "bitly",
      "yammer",
      "slack",
      "trello",
      "smartsheet",
      "basecamp",
      "intuit",
      "stripe",
      "instagram",
      "todoist",
      "wunderlist",
      "mailchimp",
      "vimeo",
      "youtube",
    ];
    for (const { value, location } of index.parameters) {
      const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
      const settings = key === undefined ? undefined : value[key];
      if (key === undefined || !isJsonObject(settings)) continue;
      const provider = settings["identityProvider"];
      if (!hasText(provider))
        report(
          below(location, key),
          "the OAuth settings have no identityProvider, expected one such as oauth2 or aad",
          {
            at: "key",
          },
        );
      else if (!known.includes(provider.toLowerCase()))
        report(
          below(location, key, "identityProvider"),
          `'${shorten(provider)}' is not an identity provider of the platform, expected oauth2, oauth2generic or aad`,
          didYouMean(provider, known),
        );
    }
  },
};
