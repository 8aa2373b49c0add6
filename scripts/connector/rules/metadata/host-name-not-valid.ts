import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** `host` is a host name, with a port when needed: no scheme, no path. */
export const hostNameNotValid: DefinitionRule = {
  code: "HostNameNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const { host } = index.root as { host?: unknown };
    if (typeof host === "string" && !/^[^\s{}/:\\]+(?::\d+)?$/.test(host) && !/^@\w+\(/.test(host))
      report("/host", `'${shorten(host)}' is no host name, expected one such as api.example.org`);
  },
};
