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
} as const satisfies SettingDefinitions;
