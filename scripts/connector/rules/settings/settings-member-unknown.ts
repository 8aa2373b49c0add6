import type { SettingsRule } from "../context.js";
import { below, rootPlace } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** settings.json holds only what the connector tools read. */
export const settingsMemberUnknown: SettingsRule = {
  code: "SettingsMemberUnknown",
  severity: "warning",
  check({ index }, report) {
    const known = [
      "connectorId",
      "environment",
      "apiProperties",
      "apiDefinition",
      "icon",
      "script",
      "powerAppsUrl",
      "powerAppsApiVersion",
      "flowUrl",
      "flowApiVersion",
      "clientId",
      "tenant",
      "authorityUrl",
      "resource",
      "$schema",
    ];
    for (const name of Object.keys(index)) {
      if (!known.includes(name))
        report(below(rootPlace, name), `'${shorten(name)}' is no setting of the connector tools`, {
          at: "key",
          ...didYouMean(name, known),
        });
    }
  },
};
