import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { looksLikeSecret } from "../../../core/rules/looks-like-secret.js";
import { below } from "../../../core/rules/location.js";

export const literalClientSecret: PropertiesRule = {
  code: "LiteralClientSecret",
  summary: "apiProperties.json contains no client secret.",
  why: "The file is published with the connector, and the secret with it.",
  fix: "Remove it; the secret is typed in when the connector is created, or passed with `--secret`.",
  source: sources.certificationSubmission,
  severity: "error",
  check({ index }, report) {
    for (const { value, location } of index.parameters) {
      const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
      const settings = key === undefined ? undefined : value[key];
      if (key === undefined || !isJsonObject(settings)) continue;
      const secret = settings["clientSecret"];
      if (!hasText(secret) || !looksLikeSecret(secret)) continue;
      report(below(location, key, "clientSecret"), "the file contains a client secret, expected none", {
        help: "create a new secret: everyone who has the file knows this one",
      });
    }
  },
};
