import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { PropertiesRule } from "../context.js";

export const oAuthSettingMisspelled: PropertiesRule = {
  code: "OAuthSettingMisspelled",
  summary: "The type of an OAuth parameter is written `oauthSetting`.",
  why: "Partner Center refuses a submission with other capitals, although the platform itself takes them; the member beside it is called `oAuthSettings`, which is easily confused.",
  fix: "Write `oauthSetting`.",
  source: "microsoft/PowerPlatformConnectors issue 4071.",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.parameters) {
      const { type } = value as { type?: unknown };
      if (typeof type !== "string" || type === "oauthSetting" || type.toLowerCase() !== "oauthsetting") continue;
      report(below(location, "type"), `the type is written '${shorten(type)}', expected 'oauthSetting'`);
    }
  },
};
