import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const schemaRefLoopNotAllowed: DefinitionRule = {
  code: "SchemaRefLoopNotAllowed",
  summary: "A definition is more than a `$ref` to another one, and definitions do not refer to each other in a circle.",
  why: "A circle has no content at all; a plain alias is not followed by every part of the platform.",
  fix: "Use the target's name where the alias is used.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    const definitions = ownMember(index.root, "definitions");
    if (!isJsonObject(definitions)) return;
    for (const name of Object.keys(definitions)) {
      const first = definitions[name];
      if (!isJsonObject(first) || typeof first["$ref"] !== "string") continue;
      const seen = new Set<unknown>([first]);
      let next = index.resolve(first["$ref"]);
      while (next !== undefined && typeof next["$ref"] === "string" && !seen.has(next)) {
        seen.add(next);
        next = index.resolve(next["$ref"]);
      }
      const where = below(rootLocation, "definitions", name, "$ref");
      if (next !== undefined && seen.has(next))
        report(where, `the definition '${shorten(name)}' only refers to itself, expected a schema`);
      else if (next !== undefined)
        report(
          where,
          `the definition '${shorten(name)}' is only a reference to '${shorten(first["$ref"])}', expected a schema`,
          { severity: "warning" },
        );
    }
  },
};
