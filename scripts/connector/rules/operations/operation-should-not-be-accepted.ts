import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";

export const operationShouldNotBeAccepted: DefinitionRule = {
  code: "OperationShouldNotBeAccepted",
  summary: "An operation that returns 202 also describes its final response.",
  why: "A flow follows `202` with a `Location` header until the work is done; when the service returns 202 without one, the action fails in the designer's checks.",
  fix: "Declare 200 with the final schema beside 202, and let the service send `Location`.",
  source: "microsoft/PowerPlatformConnectors issue 446.",
  severity: "info",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.trigger !== undefined) continue;
      const accepted = operation.responses.find((response) => response.status === "202");
      if (accepted?.schema === undefined || operation.responses.some((response) => /^20[01]$/.test(response.status)))
        continue;
      report(
        accepted.location,
        `the operation ${operationName(operation)} has its only schema on 202, expected it on 200 or 201`,
        { at: "key" },
      );
    }
  },
};
