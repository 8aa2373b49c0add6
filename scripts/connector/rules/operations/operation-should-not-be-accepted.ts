import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";

/** An operation that answers 202 is described as an asynchronous one on purpose. */
export const operationShouldNotBeAccepted: DefinitionRule = {
  code: "OperationShouldNotBeAccepted",
  severity: "info",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.trigger !== undefined) continue;
      const accepted = operation.responses.find((response) => response.status === "202");
      if (accepted?.schema === undefined || operation.responses.some((response) => /^20[01]$/.test(response.status)))
        continue;
      report(
        accepted.place,
        `operation ${operationName(operation)} has its only schema on 202, expected it on 200 or 201`,
        { at: "key" },
      );
    }
  },
};
