import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { countSchemas } from "../count-schemas.js";
import { boundsOf } from "../schema-bounds.js";

export const bodySchemaCountExceedsMaxAllowed: DefinitionRule = {
  code: "BodySchemaCountExceedsMaxAllowed",
  summary: "A body, response or definition contains at most 512 schemas, references followed.",
  why: "It is a limit of the platform; the import refuses larger ones, those below `definitions` too.",
  fix: "Leave out properties that nobody needs.",
  source: `${sources.customConnectorFAQ.replace(/\.$/, "")}; microsoft/PowerPlatformConnectors issue 1088.`,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { root } of index.trees) {
      const { role, value, location } = root;
      if (role === "notification" || boundsOf(index, value).size <= 512) continue;
      const count = countSchemas(index, value, 16_385);
      if (count > 512)
        report(
          location,
          `the schema contains ${count > 16_384 ? "more than 16,384" : String(count)} schemas, expected at most 512`,
        );
    }
  },
};
