import type { ScriptRule } from "../context.js";

export const scriptHttpClient: ScriptRule = {
  code: "ScriptHttpClient",
  summary: "A script sends requests through `Context.SendAsync`.",
  why: "Its own client bypasses the platform's limits and authentication; Microsoft has announced that it will be blocked, and reviewers refuse it.",
  fix: "Use `this.Context.SendAsync(request, this.CancellationToken)`; absolute addresses of other hosts work.",
  source: "microsoft/PowerPlatformConnectors pull request 1307.",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const match of index.code.matchAll(/\bnew\s+HttpClient(?:Handler)?\s*\(/g)) {
      report("", "the script creates its own HttpClient, expected Context.SendAsync", {
        within: { offset: match.index, end: match.index + match[0].length },
      });
    }
  },
};
