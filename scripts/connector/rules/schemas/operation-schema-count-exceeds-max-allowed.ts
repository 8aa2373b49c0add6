import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { countSchemas } from "../count-schemas.js";
import { operationName } from "../names.js";
import { boundsOf } from "../schema-bounds.js";

export const operationSchemaCountExceedsMaxAllowed: DefinitionRule = {
  code: "OperationSchemaCountExceedsMaxAllowed",
  summary: "An operation contains at most 16,384 schemas, references followed.",
  why: "It is a limit of the platform.",
  fix: "Leave out properties that nobody needs.",
  source: sources.customConnectorFAQ,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      const schemas = [...operation.parameters, ...operation.responses]
        .map(({ schema }) => schema)
        .filter((schema) => schema !== undefined);
      if (schemas.reduce((sum, schema) => sum + boundsOf(index, schema).size, 0) <= 16_384) continue;
      let count = 0;
      for (const schema of schemas) if (count <= 16_384) count += countSchemas(index, schema, 16_385 - count);
      if (count > 16_384)
        report(
          operation.location,
          `the operation ${operationName(operation)} contains more than 16,384 schemas, expected at most 512`,
          {
            at: "key",
          },
        );
    }
  },
};
