import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten, typeName } from "../../../core/rules/shape.js";

export const oAuthCustomParameterNotValue: PropertiesRule = {
  code: "OAuthCustomParameterNotValue",
  summary: "Every member of `customParameters` is an object with `value`.",
  why: "A plain text is not read, so the setting has no effect.",
  fix: 'Write `{ "value": "…" }`.',
  source: sources.apiPropertiesSchema,
  severity: "warning",
  check({ index }, report) {
    for (const { value, location } of index.parameters) {
      const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
      const custom = key === undefined ? undefined : ownMember(value[key], "customParameters");
      if (key === undefined || !isJsonObject(custom)) continue;
      for (const name of Object.keys(custom)) {
        if (!isJsonObject(custom[name]))
          report(
            below(location, key, "customParameters", name),
            `'${shorten(name)}' is of type ${typeName(custom[name])}, expected { "value": … }`,
          );
      }
    }
  },
};
