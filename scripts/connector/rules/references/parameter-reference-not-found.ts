import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const parameterReferenceNotFound: DefinitionRule = {
  code: "ParameterReferenceNotFound",
  summary: "A parameter's `$ref` leads to a parameter that exists.",
  why: "A dangling reference leaves the operation without the parameter, and the definition is refused.",
  fix: "Correct the name, or add the parameter below `parameters`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index, isSource }, report) {
    const names = Object.keys(ownMember(index.root, "parameters") ?? {}).map((name) => `#/parameters/${name}`);
    for (const { kind, target, location } of index.references) {
      if (kind !== "parameter" || typeof target !== "string" || index.resolve(target) !== undefined) continue;
      if (isSource && !target.startsWith("#")) continue;
      report(
        below(location, "$ref"),
        `the parameter reference '${shorten(target)}' leads nowhere`,
        didYouMean(target, names),
      );
    }
  },
};
