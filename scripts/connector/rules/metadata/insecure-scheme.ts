import type { DefinitionRule } from "../context.js";

/** The connector calls its service over `https`. */
export const insecureScheme: DefinitionRule = {
  code: "InsecureScheme",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    const { schemes } = index.root as { schemes?: unknown };
    if (Array.isArray(schemes) && schemes[0] === "http")
      report("/schemes/0", "the service is called over http, expected https");
  },
};
