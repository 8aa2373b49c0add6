import type { CodeFamily } from "../../../core/rules/code.js";
import type { SettingsRule } from "../context.js";
import { settingsEnvironmentNotValid } from "./settings-environment-not-valid.js";
import { settingsFileMissing } from "./settings-file-missing.js";
import { settingsMemberUnknown } from "./settings-member-unknown.js";

export const settingsRules: CodeFamily<SettingsRule> = {
  name: "connector-settings",
  title: "Connectors: settings",
  checkedIn: "settings.json",
  codes: [settingsEnvironmentNotValid, settingsFileMissing, settingsMemberUnknown],
};
