import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const hostNameNotValid: DefinitionRule = {
  code: "HostNameNotValid",
  summary: "`host` is a host name, with a port when needed: no scheme, no path.",
  why: "The address of every call is put together from scheme, host and base path.",
  fix: "Write `api.example.org`; the path belongs to `basePath`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const { host } = index.root as { host?: unknown };
    if (typeof host === "string" && !/^[^\s{}/:\\]+(?::\d+)?$/.test(host) && !/^@\w+\(/.test(host))
      report("/host", `'${shorten(host)}' is not a host name, expected a name such as api.example.org`);
  },
};
