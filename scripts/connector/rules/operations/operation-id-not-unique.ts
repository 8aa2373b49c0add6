import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";

/** No two operations share an `operationId`; upper and lower case do not make a difference. */
export const operationIdNotUnique: DefinitionRule = {
  code: "OperationIdNotUnique",
  severity: "error",
  check({ index }, report) {
    const seen = new Map<string, string>();
    for (const { id, place, method, path } of index.operations) {
      if (id === undefined) continue;
      const key = id.toLowerCase();
      const first = seen.get(key);
      if (first === undefined) seen.set(key, `${method.toUpperCase()} ${path}`);
      else
        report(below(place, "operationId"), `operationId '${id}' is already used by ${first}, expected a unique name`);
    }
  },
};
