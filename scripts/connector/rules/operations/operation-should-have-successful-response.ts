import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";
import { below } from "../../../core/rules/location.js";

export const operationShouldHaveSuccessfulResponse: DefinitionRule = {
  code: "OperationShouldHaveSuccessfulResponse",
  summary: "Every operation declares a response for success.",
  why: "Only a success response can carry the schema that the designer offers to later actions; an operation with nothing but `default` shows no outputs.",
  fix: "Declare `200` (or the status that the service returns) with its schema.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    for (const operation of index.operations) {
      const statuses = operation.responses.map((response) => response.status);
      if (statuses.length === 0 || statuses.some((status) => /^[23]\d\d$/.test(status))) continue;
      report(
        below(operation.location, "responses"),
        `the operation ${operationName(operation)} declares only ${statuses.join(", ")}, expected a success response such as 200`,
        { at: "key" },
      );
    }
  },
};
