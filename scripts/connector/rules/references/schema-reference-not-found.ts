import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** A schema's `$ref` leads to a definition that exists. */
export const schemaReferenceNotFound: DefinitionRule = {
  code: "SchemaReferenceNotFound",
  severity: "error",
  check({ index, isSource }, report) {
    const names = Object.keys(ownMember(index.root, "definitions") ?? {}).map((name) => `#/definitions/${name}`);
    for (const { kind, target, place } of index.references) {
      if (kind !== "schema" || typeof target !== "string" || index.resolve(target) !== undefined) continue;
      if (isSource && !target.startsWith("#")) continue;
      const where = below(place, "$ref");
      if (!target.startsWith("#"))
        report(where, `the schema reference '${shorten(target)}' leads out of the file, expected '#/definitions/…'`);
      else report(where, `the schema reference '${shorten(target)}' leads nowhere`, didYouMean(target, names));
    }
  },
};
