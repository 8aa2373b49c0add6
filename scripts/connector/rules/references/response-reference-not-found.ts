import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** A response's `$ref` leads to a response that exists. */
export const responseReferenceNotFound: DefinitionRule = {
  code: "ResponseReferenceNotFound",
  severity: "error",
  check({ index, isSource }, report) {
    const names = Object.keys(ownMember(index.root, "responses") ?? {}).map((name) => `#/responses/${name}`);
    for (const { kind, target, place } of index.references) {
      if (kind !== "response" || typeof target !== "string" || index.resolve(target) !== undefined) continue;
      if (isSource && !target.startsWith("#")) continue;
      report(
        below(place, "$ref"),
        `the response reference '${shorten(target)}' leads nowhere`,
        didYouMean(target, names),
      );
    }
  },
};
