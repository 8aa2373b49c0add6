import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";

/** Every operation declares at least one response. */
export const operationMustHaveResponse: DefinitionRule = {
  code: "OperationMustHaveResponse",
  severity: "error",
  check({ index, structure }, report) {
    for (const slip of structure)
      if (slip.code === "OperationMustHaveResponse") report(slip.place, slip.message, { ...slip.details, at: "key" });
    for (const operation of index.operations) {
      const { responses } = operation.value as { responses?: unknown };
      if (!isJsonObject(responses) || Object.keys(responses).some((name) => !name.startsWith("x-"))) continue;
      // Eleven published connectors leave it empty on subscribe operations, and work.
      report(
        below(operation.place, "responses"),
        `operation ${operationName(operation)} lists no response, expected at least one`,
        { severity: "warning" },
      );
    }
  },
};
