import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

export const internalParameterWithoutDefault: DefinitionRule = {
  code: "InternalParameterWithoutDefault",
  summary: "A required parameter that makers do not see has a `default`.",
  why: "Nobody can fill it in, so every call fails without it.",
  fix: "Add the default, or make the parameter visible or optional.",
  source: sources.openapiExtensions,
  severity: "error",
  check({ index }, report) {
    const visible = new Set<unknown>();
    for (const operation of index.operations)
      if (!operation.internal) for (const parameter of operation.parameters) visible.add(parameter.value);
    for (const { value, sentIn, location, internal, required, name } of index.parameters) {
      if (!internal || !required || sentIn === "body" || value["default"] !== undefined || !visible.has(value))
        continue;
      report(location, `the parameter '${shorten(name)}' is internal and required, but has no default`);
    }
  },
};
