import type { DefinitionRule } from "../context.js";

/** Every operation needs an `operationId`. */
export const operationIdRequired: DefinitionRule = {
  code: "OperationIdRequired",
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.id === undefined) {
        report(
          operation.place,
          `${operation.method.toUpperCase()} ${operation.path} has no operationId, expected a unique name`,
          { at: "key" },
        );
      }
    }
  },
};
