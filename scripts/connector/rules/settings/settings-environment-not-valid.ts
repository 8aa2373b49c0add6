import type { SettingsRule } from "../context.js";
import { hasText } from "../names.js";
import { below, rootPlace } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `environment` is the id of an environment. */
export const settingsEnvironmentNotValid: SettingsRule = {
  code: "SettingsEnvironmentNotValid",
  severity: "info",
  check({ index }, report) {
    const { environment } = index as { environment?: unknown };
    if (
      hasText(environment) &&
      !/^(?:Default-|Legacy-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(environment) &&
      !/^<|\{|your/i.test(environment)
    )
      report(below(rootPlace, "environment"), `'${shorten(environment)}' is no environment id, expected a GUID`);
  },
};
