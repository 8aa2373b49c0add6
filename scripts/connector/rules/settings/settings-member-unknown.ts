import { sources } from "../../../core/rules/sources.js";
import type { SettingsRule } from "../context.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const settingsMemberUnknown: SettingsRule = {
  code: "SettingsMemberUnknown",
  summary: "settings.json has only members that the connector tools read.",
  why: "A misspelled name is ignored and the tool asks for the value again, or uses another file.",
  fix: "Correct the name.",
  source: sources.paconnSettings,
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
        report(below(rootLocation, name), `'${shorten(name)}' is not a setting of the connector tools`, {
          at: "key",
          ...didYouMean(name, known),
        });
    }
  },
};
