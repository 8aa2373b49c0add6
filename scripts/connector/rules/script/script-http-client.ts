import type { ScriptRule } from "../context.js";

export const scriptHttpClient: ScriptRule = {
  code: "ScriptHttpClient",
  summary: "A script sends requests through `Context.SendAsync`.",
  why: "A client of its own goes round the platform's limits and authentication; it is announced to be blocked, and reviewers refuse it.",
  fix: "Use `this.Context.SendAsync(request, this.CancellationToken)`; absolute addresses of other hosts work.",
  source: "microsoft/PowerPlatformConnectors pull request 1307.",
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
