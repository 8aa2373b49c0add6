import type { ScriptRule } from "../context.js";

/** A script sends requests through `Context.SendAsync`. */
export const scriptHttpClient: ScriptRule = {
  code: "ScriptHttpClient",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const match of index.code.matchAll(/\bnew\s+HttpClient(?:Handler)?\s*\(/g)) {
      report("", "the script makes an HttpClient of its own, expected Context.SendAsync", {
        within: { offset: match.index, end: match.index + match[0].length },
      });
    }
  },
};
