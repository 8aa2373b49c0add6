import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";
import { below } from "../../../core/rules/place.js";

/** Every operation declares a response for success. */
export const operationShouldHaveSuccessfulResponse: DefinitionRule = {
  code: "OperationShouldHaveSuccessfulResponse",
  severity: "warning",
  check({ index }, report) {
    for (const operation of index.operations) {
      const statuses = operation.responses.map((response) => response.status);
      if (statuses.length === 0 || statuses.some((status) => /^[23]\d\d$/.test(status))) continue;
      report(
        below(operation.place, "responses"),
        `operation ${operationName(operation)} declares only ${statuses.join(", ")}, expected a response for success such as 200`,
        { at: "key" },
      );
    }
  },
};
