import type { SettingsRule } from "./context.js";
import { settingsEnvironmentNotValid } from "./settings/settings-environment-not-valid.js";
import { settingsFileMissing } from "./settings/settings-file-missing.js";
import { settingsMemberUnknown } from "./settings/settings-member-unknown.js";

/** Rules about settings.json. */
export const settingsRules: readonly SettingsRule[] = [
  settingsEnvironmentNotValid,
  settingsFileMissing,
  settingsMemberUnknown,
];
