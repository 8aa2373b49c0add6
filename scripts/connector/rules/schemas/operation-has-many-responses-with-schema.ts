import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";
import { below } from "../../../core/rules/place.js";

/** One response of an operation has a schema. */
export const operationHasManyResponsesWithSchema: DefinitionRule = {
  code: "OperationHasManyResponsesWithSchema",
  severity: "info",
  check({ index }, report) {
    for (const operation of index.operations) {
      const with2 = operation.responses.filter(
        (response) => response.schema !== undefined && /^2\d\d$/.test(response.status),
      );
      if (with2.length > 1)
        report(
          below(operation.place, "responses"),
          `operation ${operationName(operation)} has schemas on ${with2.map((response) => response.status).join(", ")}, expected one`,
          { at: "key" },
        );
    }
  },
};
