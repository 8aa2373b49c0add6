import type { DefinitionRule } from "../context.js";

export const insecureScheme: DefinitionRule = {
  code: "InsecureScheme",
  summary: "The connector calls its service over `https`.",
  why: "Over `http` anybody on the network can read keys and data. The first scheme in the list is the one that is used.",
  fix: 'Write `["https"]`.',
  source: "microsoft/PowerPlatformConnectors, tools/paconn-cli (the first scheme wins).",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    const { schemes } = index.root as { schemes?: unknown };
    if (Array.isArray(schemes) && schemes[0] === "http")
      report("/schemes/0", "the service is called over http, expected https");
  },
};
