import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const schemaReferenceNotFound: DefinitionRule = {
  code: "SchemaReferenceNotFound",
  summary: "A schema's `$ref` leads to a definition that exists.",
  why: "A dangling reference makes the whole definition unreadable for the designer.",
  fix: "Correct the name, or add the definition.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index, isSource }, report) {
    const names = Object.keys(ownMember(index.root, "definitions") ?? {}).map((name) => `#/definitions/${name}`);
    for (const { kind, target, location } of index.references) {
      if (kind !== "schema" || typeof target !== "string" || index.resolve(target) !== undefined) continue;
      if (isSource && !target.startsWith("#")) continue;
      const where = below(location, "$ref");
      if (!target.startsWith("#"))
        report(where, `the schema reference '${shorten(target)}' leads out of the file, expected '#/definitions/…'`);
      else report(where, `the schema reference '${shorten(target)}' leads nowhere`, didYouMean(target, names));
    }
  },
};
