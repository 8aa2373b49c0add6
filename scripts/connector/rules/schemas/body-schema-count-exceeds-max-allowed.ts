import type { DefinitionRule } from "../context.js";
import { countSchemas } from "../count-schemas.js";

/** A body or response holds at most 512 schemas, references followed. */
export const bodySchemaCountExceedsMaxAllowed: DefinitionRule = {
  code: "BodySchemaCountExceedsMaxAllowed",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { kind, role, value, place } of index.schemas) {
      if (kind !== "root" || (role !== "body" && role !== "response")) continue;
      const count = countSchemas(index, value, 16_385);
      if (count > 512)
        report(
          place,
          `the schema holds ${count > 16_384 ? "more than 16384" : String(count)} schemas, expected at most 512`,
        );
    }
  },
};
