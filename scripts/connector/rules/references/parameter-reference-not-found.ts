import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** A parameter's `$ref` leads to a parameter that exists. */
export const parameterReferenceNotFound: DefinitionRule = {
  code: "ParameterReferenceNotFound",
  severity: "error",
  check({ index, isSource }, report) {
    const names = Object.keys(ownMember(index.root, "parameters") ?? {}).map((name) => `#/parameters/${name}`);
    for (const { kind, target, place } of index.references) {
      if (kind !== "parameter" || typeof target !== "string" || index.resolve(target) !== undefined) continue;
      if (isSource && !target.startsWith("#")) continue;
      report(
        below(place, "$ref"),
        `the parameter reference '${shorten(target)}' leads nowhere`,
        didYouMean(target, names),
      );
    }
  },
};
