import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const tokenParameterWithoutOAuth: PropertiesRule = {
  code: "TokenParameterWithoutOAuth",
  summary: "A connection parameter `token:…` comes with the OAuth setting that it belongs to.",
  why: "The prefix passes the value to the sign-in of that name; without one the value is never used.",
  fix: "Add the `oauthSetting` of that name, or drop the prefix.",
  source: sources.connectionParameters,
  severity: "warning",
  check({ index }, report) {
    for (const { name, location, set } of index.parameters) {
      const owner = /^([^:]+):/.exec(name)?.[1];
      if (owner === undefined) continue;
      const settings = index.parameters.filter(
        (parameter) =>
          parameter.set === set && /^(?:oauthSetting|managedIdentity)$/i.test(String(parameter.value["type"])),
      );
      if (settings.length === 0)
        report(
          location,
          `the connection parameter '${shorten(name)}' belongs to the OAuth setting '${shorten(owner)}', which does not exist`,
          { at: "key" },
        );
    }
  },
};
