import type { CodeEntry } from "../../../core/rules/code.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { sectionOfKind, type ReferenceKind } from "./reference-kind.js";

/** A shared parameter or response that is only a `$ref` to another one. */
function sharedPartIsReference(kind: Exclude<ReferenceKind, "schema">, entry: CodeEntry): DefinitionRule {
  const section = sectionOfKind[kind];
  return {
    ...entry,
    check({ index }, report) {
      const parts = ownMember(index.root, section);
      if (!isJsonObject(parts)) return;
      for (const name of Object.keys(parts)) {
        const value = parts[name];
        if (!isJsonObject(value) || !("$ref" in value)) continue;
        const where = below(rootLocation, section, name, "$ref");
        report(where, `the ${kind} '${shorten(name)}' is only a reference, expected a ${kind}`);
      }
    },
  };
}

export const parameterRefLoopNotAllowed = sharedPartIsReference("parameter", {
  code: "ParameterRefLoopNotAllowed",
  summary: "A shared parameter is written out, not a `$ref` to another one.",
  why: "References to references are not followed.",
  fix: "Copy the parameter, or use the other name where it is used.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
});

export const responseRefLoopNotAllowed = sharedPartIsReference("response", {
  code: "ResponseRefLoopNotAllowed",
  summary: "A shared response is written out, not a `$ref` to another one.",
  why: "References to references are not followed.",
  fix: "Copy the response, or use the other name where it is used.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
});
