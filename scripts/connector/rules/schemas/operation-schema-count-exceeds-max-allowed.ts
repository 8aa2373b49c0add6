import type { DefinitionRule } from "../context.js";
import { countSchemas } from "../count-schemas.js";
import { operationName } from "../names.js";

/** An operation holds at most 16,384 schemas, references followed. */
export const operationSchemaCountExceedsMaxAllowed: DefinitionRule = {
  code: "OperationSchemaCountExceedsMaxAllowed",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      let count = 0;
      for (const schema of [...operation.parameters, ...operation.responses].map((part) => part.schema)) {
        if (schema !== undefined && count <= 16_384) count += countSchemas(index, schema, 16_385 - count);
      }
      if (count > 16_384)
        report(operation.place, `operation ${operationName(operation)} holds more than 16384 schemas`, { at: "key" });
    }
  },
};
