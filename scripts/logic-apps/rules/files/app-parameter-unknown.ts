import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { AppFileRule } from "../context.js";
import { callsInFile } from "../expression-texts.js";
import { logicAppsSources } from "../sources.js";

export const appParameterUnknown: AppFileRule = {
  code: "AppParameterUnknown",
  summary: "A parameter that connections.json reads is in parameters.json.",
  why: "The connection cannot be resolved, and the app does not start.",
  fix: "Add the parameter, or correct the name.",
  source: logicAppsSources.parameters,
  severity: "error",
  checkedIn: "connections.json",
  check({ root, app }, report) {
    const names = Object.keys(app.parameters ?? {});
    const folded = new Set(names.map((name) => name.toLowerCase()));
    for (const { name, argument, call, location } of callsInFile(root)) {
      if (name !== "parameters" || argument === undefined || folded.has(argument.toLowerCase())) continue;
      const within = { offset: call.offset, end: call.end };
      report(location, `parameter '${shorten(argument)}' is not in parameters.json`, {
        within,
        ...didYouMean(argument, names),
      });
    }
  },
};
