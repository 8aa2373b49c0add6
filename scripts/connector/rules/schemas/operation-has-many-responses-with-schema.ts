import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";
import { below } from "../../../core/rules/location.js";

export const operationHasManyResponsesWithSchema: DefinitionRule = {
  code: "OperationHasManyResponsesWithSchema",
  summary: "One response of an operation has a schema.",
  why: "The designer uses one of them, and which one is not documented.",
  fix: "Keep the schema of the usual success response.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  check({ index }, report) {
    for (const operation of index.operations) {
      const with2 = operation.responses.filter(
        (response) => response.schema !== undefined && /^2\d\d$/.test(response.status),
      );
      if (with2.length > 1)
        report(
          below(operation.location, "responses"),
          `the operation ${operationName(operation)} has schemas on ${with2.map((response) => response.status).join(", ")}, expected one`,
          { at: "key" },
        );
    }
  },
};
