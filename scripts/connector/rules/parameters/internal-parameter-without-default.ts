import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** A required parameter that makers do not see has a `default`. */
export const internalParameterWithoutDefault: DefinitionRule = {
  code: "InternalParameterWithoutDefault",
  severity: "error",
  check({ index }, report) {
    const visible = new Set<unknown>();
    for (const operation of index.operations)
      if (!operation.internal) for (const parameter of operation.parameters) visible.add(parameter.value);
    for (const { value, location, place, internal, required, name } of index.parameters) {
      if (!internal || !required || location === "body" || value["default"] !== undefined || !visible.has(value))
        continue;
      report(place, `parameter '${shorten(name)}' is internal and required, but has no default`);
    }
  },
};
