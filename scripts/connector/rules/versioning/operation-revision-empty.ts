import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";

export const operationRevisionEmpty: DefinitionRule = {
  code: "OperationRevisionEmpty",
  summary: "An operation with a family has a revision.",
  why: "The revision tells the operations of a family apart.",
  fix: "Add `revision`.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      for (const { revision, operation, location } of family)
        if (revision === undefined)
          report(location, `the operation ${operationName(operation)} belongs to a family, but has no revision`, {
            at: "key",
          });
    }
  },
};
