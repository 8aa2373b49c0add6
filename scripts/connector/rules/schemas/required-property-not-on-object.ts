import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const requiredPropertyNotOnObject: DefinitionRule = {
  code: "RequiredPropertyNotOnObject",
  summary: "Only objects have a list `required`.",
  why: "On a text or number the list has no effect; often `required: true` of OpenAPI parameters was meant.",
  fix: "Move it to the object that has the property.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    for (const { value, location } of index.keywords.schemas("required")) {
      const { type } = value as { type?: unknown };
      if (
        Array.isArray(value["required"]) &&
        typeof type === "string" &&
        type !== "object" &&
        value["properties"] === undefined
      )
        report(
          below(location, "required"),
          `'required' has no effect on a schema of type ${shorten(type)}, expected type object`,
          { at: "key" },
        );
    }
  },
};
