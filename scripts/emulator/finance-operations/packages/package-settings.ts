import type { SettingDefinitions } from "../../settings/setting.js";

/** What can be switched in the data package API. */
export const packageSettings = {
  "packages.exportValue": {
    default: "text",
    choices: ["text", "object"],
    meaning: "`value` in the response of ExportToPackage: the execution id, or an object with it in `value`",
    source: "the page shows the object, published clients read the text",
  },
  "packages.processingTime": {
    default: 60,
    meaning: "seconds an execution waits, and again executes, when the seed does not say",
    source: "emulator's own",
  },
  "packages.linkLifetime": {
    default: 3600,
    meaning: "seconds a link to the storage is valid",
    source: "not documented",
  },
} as const satisfies SettingDefinitions;
