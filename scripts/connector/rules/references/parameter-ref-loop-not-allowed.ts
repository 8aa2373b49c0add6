import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const parameterRefLoopNotAllowed: DefinitionRule = {
  code: "ParameterRefLoopNotAllowed",
  summary: "A shared parameter is written out, not a `$ref` to another one.",
  why: "References to references are not followed.",
  fix: "Copy the parameter, or use the other name where it is used.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const parameters = ownMember(index.root, "parameters");
    if (!isJsonObject(parameters)) return;
    for (const name of Object.keys(parameters)) {
      const value = parameters[name];
      if (isJsonObject(value) && "$ref" in value)
        report(
          below(rootLocation, "parameters", name, "$ref"),
          `parameter '${shorten(name)}' is only a reference, expected a parameter`,
        );
    }
  },
};
