import type { PropertiesRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten, typeName } from "../../../core/rules/shape.js";

/** Every member of `customParameters` is an object with `value`. */
export const oAuthCustomParameterNotValue: PropertiesRule = {
  code: "OAuthCustomParameterNotValue",
  severity: "warning",
  check({ index }, report) {
    for (const { value, place } of index.parameters) {
      const key = Object.keys(value).find((name) => name.toLowerCase() === "oauthsettings");
      const custom = key === undefined ? undefined : ownMember(value[key], "customParameters");
      if (key === undefined || !isJsonObject(custom)) continue;
      for (const name of Object.keys(custom)) {
        if (!isJsonObject(custom[name]))
          report(
            below(place, key, "customParameters", name),
            `'${shorten(name)}' is ${typeName(custom[name])}, expected { "value": … }`,
          );
      }
    }
  },
};
