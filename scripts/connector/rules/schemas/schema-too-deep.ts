import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { boundsOf } from "../schema-bounds.js";

export const schemaTooDeep: DefinitionRule = {
  code: "SchemaTooDeep",
  summary: "A schema, its references followed, is at most 30 levels deep.",
  why: "The platform limits the depth without publishing the number; the deepest schema among a thousand published connectors has 15 levels.",
  fix: "Leave out inner parts, or describe them as objects without properties.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const depths = new Map<unknown, number>();
    const depthOf = (value: unknown, open: Set<unknown>, level: number): number => {
      if (!isJsonObject(value)) return 0;
      const { $ref, properties, items, additionalProperties, allOf } = value as Record<string, unknown>;
      if (($ref ?? properties ?? items ?? additionalProperties ?? allOf) === undefined) return 1;
      if (open.has(value) || level > 200) return 0;
      const known = depths.get(value);
      if (known !== undefined) return known;
      open.add(value);
      let deepest = 0;
      const target = typeof $ref === "string" ? index.resolve($ref) : undefined;
      if (target !== undefined) deepest = depthOf(target, open, level + 1) - 1;
      if (isJsonObject(properties))
        for (const child of Object.values(properties)) deepest = Math.max(deepest, depthOf(child, open, level + 1));
      deepest = Math.max(deepest, depthOf(items, open, level + 1), depthOf(additionalProperties, open, level + 1));
      for (const child of Array.isArray(allOf) ? (allOf as unknown[]) : [])
        deepest = Math.max(deepest, depthOf(child, open, level + 1) - 1);
      open.delete(value);
      depths.set(value, deepest + 1);
      return deepest + 1;
    };
    for (const { root } of index.trees) {
      const { value, location } = root;
      if (boundsOf(index, value).depth <= 30) continue;
      const depth = depthOf(value, new Set(), 0);
      if (depth > 30) report(location, `the schema is ${depth} levels deep, expected at most 30`);
    }
  },
};
