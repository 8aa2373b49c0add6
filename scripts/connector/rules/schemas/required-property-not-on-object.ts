import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `required` stands at objects. */
export const requiredPropertyNotOnObject: DefinitionRule = {
  code: "RequiredPropertyNotOnObject",
  severity: "warning",
  check({ index }, report) {
    for (const { value, place } of index.schemas) {
      const { type } = value as { type?: unknown };
      if (
        Array.isArray(value["required"]) &&
        typeof type === "string" &&
        type !== "object" &&
        value["properties"] === undefined
      )
        report(
          below(place, "required"),
          `'required' stands at a schema of type ${shorten(type)}, expected at an object`,
          { at: "key" },
        );
    }
  },
};
