import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";

export const dynamicValuesPathMissing: DefinitionRule = {
  code: "DynamicValuesPathMissing",
  summary: "A list of choices says where an element has its value.",
  why: "Nothing can be stored when the maker chooses.",
  fix: "Add `value-path` (or `itemValuePath`).",
  source: sources.openapiExtensions,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { extension, value, location } of index.dynamics) {
      const name =
        extension === "x-ms-dynamic-values"
          ? "value-path"
          : extension === "x-ms-dynamic-list"
            ? "itemValuePath"
            : undefined;
      if (
        name !== undefined &&
        typeof value["operationId"] === "string" &&
        value["capability"] === undefined &&
        value[name] === undefined
      )
        report(location, `${extension} has no ${name}, expected the path of the value in an element`, { at: "key" });
    }
  },
};
