import type { CodeEntry } from "../../../core/rules/code.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { sectionOfKind, type ReferenceKind } from "./reference-kind.js";

/** A `$ref` whose target exists, but not where the platform looks for it. */
function referenceNotValid(kind: ReferenceKind, entry: CodeEntry): DefinitionRule {
  const expected = `#/${sectionOfKind[kind]}/`;
  return {
    ...entry,
    check({ index }, report) {
      for (const reference of index.references) {
        const { target } = reference;
        if (reference.kind !== kind || typeof target !== "string" || target.startsWith(expected)) continue;
        if (index.resolve(target) === undefined) continue;
        const message = `the ${kind} reference '${shorten(target)}' points elsewhere, expected '${expected}…'`;
        report(below(reference.location, "$ref"), message);
      }
    },
  };
}

export const parameterReferenceNotValid = referenceNotValid("parameter", {
  code: "ParameterReferenceNotValid",
  summary: "A parameter's `$ref` points to `#/parameters/`.",
  why: "The platform resolves shared parameters only there.",
  fix: "Move the parameter below `parameters` and refer to it there.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
});

export const responseReferenceNotValid = referenceNotValid("response", {
  code: "ResponseReferenceNotValid",
  summary: "A response's `$ref` points to `#/responses/`.",
  why: "The platform resolves shared responses only there.",
  fix: "Move the response below `responses` and refer to it there.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
});

export const schemaReferenceNotValid = referenceNotValid("schema", {
  code: "SchemaReferenceNotValid",
  summary: "A schema's `$ref` points to `#/definitions/`.",
  why: "The platform resolves references to definitions only; a pointer into a path or a response works in other tools and fails here.",
  fix: "Move the schema below `definitions` and refer to it there.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
});
