import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const responseReferenceNotFound: DefinitionRule = {
  code: "ResponseReferenceNotFound",
  summary: "A response's `$ref` leads to a response that exists.",
  why: "The operation would have no such response, and the definition is refused.",
  fix: "Correct the name, or add the response below `responses`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index, isSource }, report) {
    const names = Object.keys(ownMember(index.root, "responses") ?? {}).map((name) => `#/responses/${name}`);
    for (const { kind, target, location } of index.references) {
      if (kind !== "response" || typeof target !== "string" || index.resolve(target) !== undefined) continue;
      if (isSource && !target.startsWith("#")) continue;
      report(
        below(location, "$ref"),
        `the response reference '${shorten(target)}' leads nowhere`,
        didYouMean(target, names),
      );
    }
  },
};
