import type { DefinitionRule } from "../context.js";

/** A list of choices says where an element has its value. */
export const dynamicValuesPathMissing: DefinitionRule = {
  code: "DynamicValuesPathMissing",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { extension, value, place } of index.dynamics) {
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
        report(place, `${extension} has no ${name}, expected the place of the value in an element`, { at: "key" });
    }
  },
};
