import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** Every property in `required` is defined. */
export const requiredPropertyDefinitionMissing: DefinitionRule = {
  code: "RequiredPropertyDefinitionMissing",
  severity: "error",
  check({ index }, report) {
    for (const { value, place } of index.schemas) {
      const { required, properties, allOf, additionalProperties } = value as Record<string, unknown>;
      if (!Array.isArray(required) || allOf !== undefined || "$ref" in value) continue;
      if (value["x-ms-dynamic-schema"] !== undefined || value["x-ms-dynamic-properties"] !== undefined) continue;
      const known = isJsonObject(properties) ? Object.keys(properties) : [];
      const plain = known.length > 0 && (additionalProperties === undefined || additionalProperties === false);
      required.forEach((name: unknown, at) => {
        if (typeof name !== "string" || known.includes(name)) return;
        report(below(place, "required", at), `required property '${shorten(name)}' is not defined`, {
          ...didYouMean(name, known),
          ...(plain ? {} : { severity: "warning" as const }),
        });
      });
    }
  },
};
