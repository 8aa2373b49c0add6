import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";

export const operationIdRequired: DefinitionRule = {
  code: "OperationIdRequired",
  summary: "Every operation needs an `operationId`.",
  why: "Flows and apps address an action by its operation id; the platform refuses a definition in which one is missing.",
  fix: "Add an `operationId` in PascalCase that says what the operation does, such as `GetItem`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.id === undefined) {
        report(
          operation.location,
          `${operation.method.toUpperCase()} ${operation.path} has no operationId, expected a unique name`,
          { at: "key" },
        );
      }
    }
  },
};
