import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const defaultOutsideLimits: DefinitionRule = {
  code: "DefaultOutsideLimits",
  summary: "A `default` is within `minimum` and `maximum`, `minLength` and `maxLength`.",
  why: "The designer fills in a value that the service, or the designer itself, then refuses.",
  fix: "Use a default within the limits, or correct the limits.",
  source: sources.openapiSchemaObject,
  severity: "warning",
  check({ index }, report) {
    for (const { value, location } of index.keywords.typed("default")) {
      const given = value["default"];
      const size = typeof given === "number" ? given : typeof given === "string" && given !== "" ? given.length : NaN;
      const [least, most] = typeof given === "number" ? ["minimum", "maximum"] : ["minLength", "maxLength"];
      for (const [name, isOutside] of [
        [least, (limit: number) => size < limit],
        [most, (limit: number) => size > limit],
      ] as const) {
        const limit = value[name];
        if (typeof limit === "number" && isOutside(limit))
          report(below(location, "default"), `the default ${JSON.stringify(given)} is outside ${name ?? ""} ${limit}`);
      }
    }
  },
};
