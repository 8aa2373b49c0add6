import type { CodeEntry } from "../../../core/rules/code.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { DefinitionRule } from "../context.js";
import { sectionOfKind, type ReferenceKind } from "./reference-kind.js";

/** A `$ref` whose target does not exist. */
function referenceNotFound(kind: ReferenceKind, entry: CodeEntry): DefinitionRule {
  const section = sectionOfKind[kind];
  return {
    ...entry,
    check({ index, isSource }, report) {
      const names = (): string[] =>
        Object.keys(ownMember(index.root, section) ?? {}).map((name) => `#/${section}/${name}`);
      for (const reference of index.references) {
        const { target } = reference;
        if (reference.kind !== kind || typeof target !== "string" || index.resolve(target) !== undefined) continue;
        const where = below(reference.location, "$ref");
        const shown = `the ${kind} reference '${shorten(target)}'`;
        if (target.startsWith("#")) report(where, `${shown} points to nothing`, didYouMean(target, names()));
        // In a source, the build replaces references to other files.
        else if (!isSource) report(where, `${shown} points to another file, expected '#/${section}/…'`);
      }
    },
  };
}

export const parameterReferenceNotFound = referenceNotFound("parameter", {
  code: "ParameterReferenceNotFound",
  summary: "A parameter's `$ref` points to a parameter that exists.",
  why: "A dangling reference leaves the operation without the parameter, and the definition is refused.",
  fix: "Correct the name, or add the parameter below `parameters`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
});

export const responseReferenceNotFound = referenceNotFound("response", {
  code: "ResponseReferenceNotFound",
  summary: "A response's `$ref` points to a response that exists.",
  why: "The operation would have no such response, and the definition is refused.",
  fix: "Correct the name, or add the response below `responses`.",
  source: sources.swaggerValidatorRules,
  severity: "error",
});

export const schemaReferenceNotFound = referenceNotFound("schema", {
  code: "SchemaReferenceNotFound",
  summary: "A schema's `$ref` points to a definition that exists.",
  why: "A dangling reference makes the whole definition unreadable for the designer.",
  fix: "Correct the name, or add the definition.",
  source: sources.swaggerValidatorRules,
  severity: "error",
});
