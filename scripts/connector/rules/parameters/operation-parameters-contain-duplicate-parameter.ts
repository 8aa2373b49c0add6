import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** No two parameters of an operation share name and place. */
export const operationParametersContainDuplicateParameter: DefinitionRule = {
  code: "OperationParametersContainDuplicateParameter",
  severity: "error",
  check({ index }, report) {
    for (const { ownParameters } of index.operations) {
      const seen = new Set<string>();
      for (const { name, location, place } of ownParameters) {
        const key = `${location} ${name}`;
        if (name !== "" && seen.has(key)) report(place, `${location} parameter '${shorten(name)}' is there twice`);
        seen.add(key);
      }
    }
  },
};
