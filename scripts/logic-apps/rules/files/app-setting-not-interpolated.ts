import { rootLocation } from "../../../core/rules/location.js";
import { textsBelow } from "../../../flow/model/index.js";
import type { AppFileRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

/** Inside a text, without braces, and not escaped by a second sign. */
const bare = /[^@]@(?:appsetting|parameters)\s*\(/i;

export const appSettingNotInterpolated: AppFileRule = {
  code: "AppSettingNotInterpolated",
  summary: "An app setting or parameter inside a text is written with braces.",
  why: "Only a whole text that begins with `@` is an expression; in the middle of one, `@appsetting('x')` stays as it is.",
  fix: "Write `@{appsetting('x')}`.",
  source: logicAppsSources.parameters,
  severity: "warning",
  checkedIn: "connections.json and parameters.json",
  check({ root }, report) {
    for (const [text, location] of textsBelow(root, rootLocation)) {
      const found = bare.exec(text);
      if (found === null) continue;
      const offset = found.index + 1;
      report(location, "an expression inside a text has no braces, expected @{…}", {
        within: { offset, end: found.index + found[0].length },
      });
    }
  },
};
