import type { PropertiesRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** `redirectMode` is Global, GlobalPerConnector or Direct. */
export const oAuthRedirectModeUnknown: PropertiesRule = {
  code: "OAuthRedirectModeUnknown",
  severity: "warning",
  check({ index }, report) {
    const known = ["Global", "GlobalPerConnector", "Direct", "GlobalListener"];
    for (const { value, place } of index.parameters) {
      const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
      const mode = key === undefined ? undefined : ownMember(value[key], "redirectMode");
      if (
        key === undefined ||
        typeof mode !== "string" ||
        known.some((one) => one.toLowerCase() === mode.toLowerCase())
      )
        continue;
      report(
        below(place, key, "redirectMode"),
        `'${shorten(mode)}' is no redirect mode, expected Global, GlobalPerConnector or Direct`,
        didYouMean(mode, known),
      );
    }
  },
};
