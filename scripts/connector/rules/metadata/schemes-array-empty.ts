import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";

export const schemesArrayEmpty: DefinitionRule = {
  code: "SchemesArrayEmpty",
  summary: "`schemes` lists at least one protocol.",
  why: "The address of the service starts with the first one.",
  fix: 'Write `["https"]`.',
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    if (Array.isArray(index.root["schemes"]) && index.root["schemes"].length === 0)
      report("/schemes", "the list of schemes is empty, expected https", {
        change: { kind: "replace", value: ["https"] },
      });
  },
};
