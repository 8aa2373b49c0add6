import type { LogicAppsApp } from "./model/logic-apps-app.js";
import { consumptionFiles } from "./consumption/write-consumption.js";
import { standardFiles } from "./standard/write-standard.js";

/** Every file of an export, by path with forward slashes: the same app gives the same bytes. */
export function filesOfApp(app: LogicAppsApp): ReadonlyMap<string, string> {
  return app.hosting === "standard" ? standardFiles(app) : consumptionFiles(app);
}
