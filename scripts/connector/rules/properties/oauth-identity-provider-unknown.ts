import type { PropertiesRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** `identityProvider` of an OAuth setting is one that the platform offers. */
export const oAuthIdentityProviderUnknown: PropertiesRule = {
  code: "OAuthIdentityProviderUnknown",
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
    for (const { value, place } of index.parameters) {
      const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
      const settings = key === undefined ? undefined : value[key];
      if (key === undefined || !isJsonObject(settings)) continue;
      const provider = settings["identityProvider"];
      if (!hasText(provider))
        report(below(place, key), "the OAuth settings name no identityProvider, expected one such as oauth2 or aad", {
          at: "key",
        });
      else if (!known.includes(provider.toLowerCase()))
        report(
          below(place, key, "identityProvider"),
          `'${shorten(provider)}' is no identity provider of the platform, expected oauth2, oauth2generic or aad`,
          didYouMean(provider, known),
        );
    }
  },
};
