import type { RuleSettings } from "../core/rules/run-rules.js";

/** What a run is configured with, from the command line and the project file. */
export type ValidateSettings = RuleSettings;
