import { emulatedServices } from "../find-services.js";
import { settingsOf } from "./setting-list.js";

/** Every behavior of this program's emulator that can be switched. docs/deviations.md lists the same table. */
export const settingDefinitions = settingsOf(emulatedServices);
