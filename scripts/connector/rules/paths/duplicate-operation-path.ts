import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const duplicateOperationPath: DefinitionRule = {
  code: "DuplicateOperationPath",
  summary: "Two paths with the same method differ in more than the names of their variables.",
  why: "`/items/{id}` and `/items/{name}` match the same addresses; it is undefined which operation is called.",
  fix: "Merge them, give one a static segment, or use a virtual path with the `routerequesttoendpoint` policy.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    const seen = new Map<string, (typeof index.paths)[number]>();
    for (const item of index.paths) {
      const key = item.path.toLowerCase().replace(/\{[^{}]*\}/g, "{}");
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, item);
        continue;
      }
      const shared = item.operations.find((operation) =>
        first.operations.some((other) => other.method === operation.method),
      );
      if (shared === undefined || first.path.toLowerCase() === item.path.toLowerCase()) continue;
      report(
        item.location,
        `${shared.method.toUpperCase()} '${shorten(item.path)}' cannot be distinguished from '${shorten(first.path)}', expected paths with different fixed segments`,
        { at: "key" },
      );
    }
  },
};
