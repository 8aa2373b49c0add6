import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below, rootLocation } from "../../../core/rules/location.js";

export const schemeNotSupported: DefinitionRule = {
  code: "SchemeNotSupported",
  summary: "`schemes` has no WebSocket protocol.",
  why: "The platform does not support it.",
  fix: "Use `https`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const { schemes } = index.root as { schemes?: unknown };
    if (Array.isArray(schemes))
      schemes.forEach((scheme: unknown, at) => {
        if (scheme === "ws" || scheme === "wss")
          report(below(rootLocation, "schemes", at), `the scheme '${scheme}' is not supported, expected https`);
      });
  },
};
