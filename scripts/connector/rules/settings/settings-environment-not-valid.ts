import type { SettingsRule } from "../context.js";
import { hasText } from "../names.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const settingsEnvironmentNotValid: SettingsRule = {
  code: "SettingsEnvironmentNotValid",
  summary: "`environment` is the id of an environment.",
  why: 'The tool does not check it; a name instead of an id leads to "not found".',
  fix: "Copy the id from the address of the maker portal.",
  source: "microsoft/PowerPlatformConnectors, schemas/paconn-settings.schema.json.",
  severity: "info",
  check({ index }, report) {
    const { environment } = index as { environment?: unknown };
    if (
      hasText(environment) &&
      !/^(?:Default-|Legacy-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(environment) &&
      !/^<|\{|your/i.test(environment)
    )
      report(below(rootLocation, "environment"), `'${shorten(environment)}' is not an environment id, expected a GUID`);
  },
};
