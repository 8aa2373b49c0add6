import type { DefinitionRule } from "../context.js";
import { below, rootPlace } from "../../../core/rules/place.js";

/** `schemes` holds no web socket protocol. */
export const schemeNotSupported: DefinitionRule = {
  code: "SchemeNotSupported",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const { schemes } = index.root as { schemes?: unknown };
    if (Array.isArray(schemes))
      schemes.forEach((scheme: unknown, at) => {
        if (scheme === "ws" || scheme === "wss")
          report(below(rootPlace, "schemes", at), `'${scheme}' is not supported, expected https`);
      });
  },
};
