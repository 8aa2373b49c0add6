import type { PropertiesRule } from "../context.js";
import { customParameters, oauthSettings } from "./oauth-settings.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const oAuthAddressNotSecure: PropertiesRule = {
  code: "OAuthAddressNotSecure",
  summary: "The addresses of OAuth 2.0 are complete and start with `https://`.",
  why: "Codes, tokens and the client secret travel over them; providers refuse plain http.",
  fix: "Use the https address of the provider.",
  source: "RFC 6749, sections 3.1 and 3.2: the endpoints require TLS.",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const parameter of index.parameters) {
      const oauth = oauthSettings(parameter);
      if (oauth === undefined) continue;
      for (const { name, value } of customParameters(oauth.settings).values()) {
        if (typeof value !== "string" || !/^(?:authorization|token|refresh)Url(?:Template)?$/i.test(name)) continue;
        if (!/^http:\/\/(?!localhost|127\.|@|\{)/i.test(value)) continue;
        report(
          below(oauth.location, "customParameters", name),
          `'${shorten(value)}' is called over http, expected https`,
        );
      }
    }
  },
};
