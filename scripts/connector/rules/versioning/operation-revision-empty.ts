import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { familiesOf } from "../metadata-parts.js";
import { operationName } from "../names.js";

export const operationRevisionEmpty: DefinitionRule = {
  code: "OperationRevisionEmpty",
  summary: "An operation with a family has a revision.",
  why: "It is what the family is for.",
  fix: "Add `revision`.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const family of familiesOf(index).values()) {
      for (const { revision, operation, location } of family)
        if (revision === undefined)
          report(location, `operation ${operationName(operation)} has a family, but no revision`, { at: "key" });
    }
  },
};
