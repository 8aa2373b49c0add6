import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";

/** An operation with a family has a revision. */
export const operationRevisionEmpty: DefinitionRule = {
  code: "OperationRevisionEmpty",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      for (const { revision, operation, place } of family)
        if (revision === undefined)
          report(place, `operation ${operationName(operation)} has a family, but no revision`, { at: "key" });
    }
  },
};
