import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { countSchemas } from "../count-schemas.js";

export const bodySchemaCountExceedsMaxAllowed: DefinitionRule = {
  code: "BodySchemaCountExceedsMaxAllowed",
  summary: "A body or response contains at most 512 schemas, references followed.",
  why: "It is a limit of the platform; larger ones are refused or cut off.",
  fix: "Leave out properties that nobody needs.",
  source: sources.customConnectorFAQ,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, role, value, location } of index.schemas) {
      if (kind !== "root" || (role !== "body" && role !== "response")) continue;
      const count = countSchemas(index, value, 16_385);
      if (count > 512)
        report(
          location,
          `the schema contains ${count > 16_384 ? "more than 16,384" : String(count)} schemas, expected at most 512`,
        );
    }
  },
};
