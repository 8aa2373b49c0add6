import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import type { DefinitionIndex } from "../../model/definition-index.js";
import type { SchemaNode } from "../../model/schema-node.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const requiredPropertyDefinitionMissing: DefinitionRule = {
  code: "RequiredPropertyDefinitionMissing",
  summary: "Every property in `required` is defined.",
  why: "The designer has no field for it; requests without it are refused, and there is no way to give it.",
  fix: "Define the property, or correct the name.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const node of index.keywords.schemas("required")) {
      const { value, location } = node;
      const { required, properties, allOf, additionalProperties } = value as Record<string, unknown>;
      if (!Array.isArray(required) || allOf !== undefined || "$ref" in value) continue;
      if (value["x-ms-dynamic-schema"] !== undefined || value["x-ms-dynamic-properties"] !== undefined) continue;
      const known = [...(isJsonObject(properties) ? Object.keys(properties) : []), ...besideParts(node, index)];
      const plain = known.length > 0 && (additionalProperties === undefined || additionalProperties === false);
      required.forEach((name: unknown, at) => {
        if (typeof name !== "string" || known.includes(name)) return;
        report(below(location, "required", at), `the required property '${shorten(name)}' is not defined`, {
          ...didYouMean(name, known),
          ...(plain ? {} : { severity: "warning" as const }),
        });
      });
    }
  },
};

/** What the other parts of an `allOf` define: a part may ask for their properties too. */
function besideParts(node: SchemaNode, index: DefinitionIndex): string[] {
  const names: string[] = [];
  const seen = new Set<unknown>();
  const take = (schema: unknown): void => {
    if (!isJsonObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    const { properties, allOf, $ref } = schema as Record<string, unknown>;
    if ($ref !== undefined) take(index.resolve($ref));
    if (isJsonObject(properties)) names.push(...Object.keys(properties));
    if (Array.isArray(allOf)) allOf.forEach(take);
  };
  for (let at: SchemaNode | undefined = node; at?.kind === "allOf"; at = at.parent) take(at.parent?.value);
  return names;
}
