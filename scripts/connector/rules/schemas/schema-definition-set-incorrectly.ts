import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";
import { below } from "../../../core/rules/location.js";

export const schemaDefinitionSetIncorrectly: DefinitionRule = {
  code: "SchemaDefinitionSetIncorrectly",
  summary: "A visible operation describes its output on 200 or 201.",
  why: "The designer takes the fields for later actions from there, and for a webhook from `x-ms-notification-content`.",
  fix: "Add the schema, or move it from another status.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.internal || operation.webhook || operation.method === "delete" || operation.method === "head")
        continue;
      const success = operation.responses.filter((response) => /^2\d\d$/.test(response.status));
      const described = success.find((response) => response.schema !== undefined);
      if (
        described !== undefined &&
        !/^20[01]$/.test(described.status) &&
        !success.some((response) => response.schema !== undefined && /^20[01]$/.test(response.status))
      ) {
        report(
          below(operation.location, "responses"),
          `the operation ${operationName(operation)} describes its output on ${described.status}, expected 200 or 201`,
          { at: "key" },
        );
      } else if (
        described === undefined &&
        success.some((response) => /^20[01]$/.test(response.status)) &&
        operation.method === "get"
      ) {
        report(
          below(operation.location, "responses"),
          `operation ${operationName(operation)} returns something, but does not describe it, expected a schema on 200`,
          { at: "key" },
        );
      }
    }
  },
};
