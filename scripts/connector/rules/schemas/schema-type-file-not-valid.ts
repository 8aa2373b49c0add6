import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const schemaTypeFileNotValid: DefinitionRule = {
  code: "SchemaTypeFileNotValid",
  summary: "Only the root of a response's schema and form fields have type `file`.",
  why: "OpenAPI has no files inside objects.",
  fix: "Use `type: string` with `format: byte` (Base64) or `binary`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const node of index.keywords.ofType("file")) {
      if (node.origin !== "schema") continue;
      if (node.kind !== "root" || (node.role !== "response" && node.role !== "definition"))
        report(below(node.location, "type"), "type 'file' is used inside a schema, expected string");
    }
  },
};
