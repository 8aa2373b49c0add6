import { settingDefinitions } from "../../scripts/emulator/index.js";
import { replaceGenerated, table, type GeneratedPage } from "./generated-page.js";

/** docs/deviations.md: the table of the emulator's settings. */
export const deviationsPage: GeneratedPage = {
  file: "docs/deviations.md",
  write: (current) => replaceGenerated(current, "emulator settings", settingsTable()),
};

function settingsTable(): string {
  const rows = Object.entries(settingDefinitions).map(([name, { default: value, choices, meaning, source }]) => [
    `\`${name}\``,
    String(value) + (choices === undefined ? "" : ` (${choices.join(", ")})`),
    meaning,
    source,
  ]);
  return table(["setting", "default", "meaning", "source"], rows);
}
