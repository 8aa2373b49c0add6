import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const operationIdNotUnique: DefinitionRule = {
  code: "OperationIdNotUnique",
  summary: "No two operations share an `operationId`; upper and lower case do not make a difference.",
  why: "A flow stores only the operation id. With two of the same name it is undefined which one runs.",
  fix: "Rename one of the operations.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    const seen = new Map<string, string>();
    for (const { id, location, method, path } of index.operations) {
      if (id === undefined) continue;
      const key = id.toLowerCase();
      const first = seen.get(key);
      if (first === undefined) seen.set(key, `${method.toUpperCase()} ${path}`);
      else
        report(
          below(location, "operationId"),
          `operationId '${id}' is already used by ${first}, expected a unique name`,
        );
    }
  },
};
