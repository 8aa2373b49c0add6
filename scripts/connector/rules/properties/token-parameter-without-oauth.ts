import type { PropertiesRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** A connection parameter `token:…` stands beside the OAuth setting it belongs to. */
export const tokenParameterWithoutOAuth: PropertiesRule = {
  code: "TokenParameterWithoutOAuth",
  severity: "warning",
  check({ index }, report) {
    for (const { name, place, set } of index.parameters) {
      const owner = /^([^:]+):/.exec(name)?.[1];
      if (owner === undefined) continue;
      const settings = index.parameters.filter(
        (parameter) =>
          parameter.set === set && /^(?:oauthSetting|managedIdentity)$/i.test(String(parameter.value["type"])),
      );
      if (settings.length === 0)
        report(
          place,
          `connection parameter '${shorten(name)}' belongs to an OAuth setting '${shorten(owner)}', which is not there`,
          { at: "key" },
        );
    }
  },
};
