import type { PropertiesRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const oAuthRedirectModeUnknown: PropertiesRule = {
  code: "OAuthRedirectModeUnknown",
  summary: "`redirectMode` is Global, GlobalPerConnector or Direct.",
  why: "It decides the redirect address that must be registered with the identity provider.",
  fix: "Use `GlobalPerConnector` for new connectors.",
  source: "microsoft/PowerPlatformConnectors, certified connectors (215 Global, 35 GlobalPerConnector, 3 Direct).",
  severity: "warning",
  check({ index }, report) {
    const known = ["Global", "GlobalPerConnector", "Direct", "GlobalListener"];
    for (const { value, location } of index.parameters) {
      const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
      const mode = key === undefined ? undefined : ownMember(value[key], "redirectMode");
      if (
        key === undefined ||
        typeof mode !== "string" ||
        known.some((one) => one.toLowerCase() === mode.toLowerCase())
      )
        continue;
      report(
        below(location, key, "redirectMode"),
        `'${shorten(mode)}' is not a redirect mode, expected Global, GlobalPerConnector or Direct`,
        didYouMean(mode, known),
      );
    }
  },
};
