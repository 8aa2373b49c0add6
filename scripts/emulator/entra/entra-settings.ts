import type { SettingDefinitions } from "../settings/setting.js";

/** What can be switched in Entra ID. */
export const entraSettings = {
  "entra.tokenLifetime": {
    default: 3599,
    meaning: "seconds a token is valid",
    source: "Microsoft identity platform, client credentials flow (sample response)",
  },
  "entra.errorNewLines": {
    default: "space",
    choices: ["space", "crlf"],
    meaning: "what separates the trace lines of error_description",
    source: "both forms are seen in public responses",
  },
  "entra.issuer": {
    default: "vendor",
    choices: ["vendor", "address"],
    meaning:
      "issuer of tokens and discovery: login.microsoftonline.com as in the cloud, or the address that was asked, which OpenID Connect clients compare with it",
    source: "OpenID Connect Discovery 1.0, section 4.3",
  },
  "entra.signIn": {
    default: "page",
    choices: ["page", "automatic"],
    meaning: "a user signs in on a page, or the one of login_hint, else the first, is signed in without one",
    source: "emulator's own",
  },
} as const satisfies SettingDefinitions;
