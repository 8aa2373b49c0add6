import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";

export const operationMustHaveResponse: DefinitionRule = {
  code: "OperationMustHaveResponse",
  summary: "Every operation declares at least one response.",
  why: "OpenAPI requires it, and without a response the designer has nothing to offer to the next action.",
  fix: "Add a response such as `200` with a description.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index, structure }, report) {
    for (const violation of structure)
      if (violation.code === "OperationMustHaveResponse")
        report(violation.location, violation.message, { ...violation.details, at: "key" });
    for (const operation of index.operations) {
      const { responses } = operation.value as { responses?: unknown };
      if (!isJsonObject(responses) || Object.keys(responses).some((name) => !name.startsWith("x-"))) continue;
      // Eleven published connectors leave it empty on subscribe operations, and work.
      report(
        below(operation.location, "responses"),
        `the operation ${operationName(operation)} declares no response, expected at least one`,
        { severity: "warning" },
      );
    }
  },
};
