import { isJsonObject } from "../../../core/json/json-object.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { AppFileRule } from "../context.js";
import { callsInFile } from "../expression-texts.js";
import { logicAppsSources } from "../sources.js";

export const appSettingUnknown: AppFileRule = {
  code: "AppSettingUnknown",
  summary: "An app setting that the project reads is in the settings for a local run.",
  why: "On a developer's machine the app does not start without it. In Azure it is a setting of the site, which no file here shows.",
  fix: "Add it to local.settings.json, or correct the name.",
  source: logicAppsSources.parameters,
  severity: "info",
  checkedIn: "connections.json and parameters.json",
  check({ root, app }, report) {
    const values = app.settings?.["Values"];
    if (!isJsonObject(values)) return;
    const names = Object.keys(values);
    const folded = new Set(names.map((name) => name.toLowerCase()));
    for (const { name, argument, call, location } of callsInFile(root)) {
      if (name !== "appsetting" || argument === undefined || folded.has(argument.toLowerCase())) continue;
      const within = { offset: call.offset, end: call.end };
      const message = `app setting '${shorten(argument)}' is not among the settings for a local run`;
      report(location, message, { within, ...didYouMean(argument, names) });
    }
  },
};
