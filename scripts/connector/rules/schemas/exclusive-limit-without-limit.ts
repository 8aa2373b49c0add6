import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

const flags = [
  ["exclusiveMinimum", "minimum"],
  ["exclusiveMaximum", "maximum"],
] as const;

export const exclusiveLimitWithoutLimit: DefinitionRule = {
  code: "ExclusiveLimitWithoutLimit",
  summary: "`exclusiveMinimum` and `exclusiveMaximum` come with the limit that they belong to.",
  why: "In OpenAPI 2.0 they are booleans; alone they have no effect.",
  fix: "Add `minimum` or `maximum`.",
  source: sources.openapiSchemaObject,
  severity: "warning",
  check({ index }, report) {
    for (const [flag, limit] of flags) {
      for (const { value, location } of index.keywords.typed(flag)) {
        if (value[flag] === true && value[limit] === undefined)
          report(below(location, flag), `${flag} has no effect without ${limit}`, { at: "key" });
      }
    }
  },
};
