import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationParametersContainDuplicateParameter: DefinitionRule = {
  code: "OperationParametersContainDuplicateParameter",
  summary: "No two parameters of an operation share name and place.",
  why: "Only one of them can be sent.",
  fix: "Remove or rename one.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { ownParameters } of index.operations) {
      const seen = new Set<string>();
      for (const { name, sentIn, location } of ownParameters) {
        const key = `${sentIn} ${name}`;
        if (name !== "" && seen.has(key)) report(location, `${sentIn} parameter '${shorten(name)}' is there twice`);
        seen.add(key);
      }
    }
  },
};
