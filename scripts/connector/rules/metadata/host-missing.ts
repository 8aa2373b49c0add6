import type { DefinitionRule } from "../context.js";

/** The definition names a `host`. */
export const hostMissing: DefinitionRule = {
  code: "HostMissing",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    if (index.root["host"] === undefined) report("", "the definition has no host, expected the service's host name");
  },
};
