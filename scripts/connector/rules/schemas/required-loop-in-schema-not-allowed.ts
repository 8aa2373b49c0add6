import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const requiredLoopInSchemaNotAllowed: DefinitionRule = {
  code: "RequiredLoopInSchemaNotAllowed",
  summary: "No definition requires a property that is, through required properties only, the definition itself.",
  why: "Such a value would be infinitely large; nobody can send one.",
  fix: "Make one of the properties optional.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    if (!index.references.some(({ kind }) => kind === "schema")) return;
    const definitions = ownMember(index.root, "definitions");
    if (!isJsonObject(definitions)) return;
    const next = new Map<JsonObject, JsonObject[]>();
    const requiredTargets = (value: JsonObject, level: number): JsonObject[] => {
      if (level > 100) return [];
      if (typeof value["$ref"] === "string")
        return [index.resolve(value["$ref"])].filter((target) => target !== undefined);
      const { required, properties, allOf } = value as Record<string, unknown>;
      const found: JsonObject[] = [];
      for (const part of Array.isArray(allOf) ? (allOf as unknown[]) : [])
        if (isJsonObject(part)) found.push(...requiredTargets(part, level + 1));
      for (const name of Array.isArray(required) ? (required as unknown[]) : []) {
        const property = typeof name === "string" ? ownMember(properties, name) : undefined;
        if (isJsonObject(property) && property["type"] !== "array") found.push(...requiredTargets(property, level + 1));
      }
      return found;
    };
    const targetsOf = (value: JsonObject): JsonObject[] => {
      let known = next.get(value);
      if (known === undefined) next.set(value, (known = requiredTargets(value, 0)));
      return known;
    };
    for (const name of Object.keys(definitions)) {
      const start = definitions[name];
      if (!isJsonObject(start) || typeof start["$ref"] === "string") continue;
      const seen = new Set<JsonObject>();
      const pending = [...targetsOf(start)];
      for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
        if (at === start) {
          report(
            below(rootLocation, "definitions", name),
            `the definition '${shorten(name)}' requires itself, so that no value can ever fit`,
            {
              at: "key",
            },
          );
          break;
        }
        if (seen.has(at)) continue;
        seen.add(at);
        pending.push(...targetsOf(at));
      }
    }
  },
};
