import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { countSchemas } from "../count-schemas.js";
import { operationName } from "../names.js";

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
      let count = 0;
      for (const schema of [...operation.parameters, ...operation.responses].map((part) => part.schema)) {
        if (schema !== undefined && count <= 16_384) count += countSchemas(index, schema, 16_385 - count);
      }
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
