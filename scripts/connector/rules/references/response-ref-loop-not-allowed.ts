import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const responseRefLoopNotAllowed: DefinitionRule = {
  code: "ResponseRefLoopNotAllowed",
  summary: "A shared response is written out, not a `$ref` to another one.",
  why: "References to references are not followed.",
  fix: "Copy the response, or use the other name where it is used.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const responses = ownMember(index.root, "responses");
    if (!isJsonObject(responses)) return;
    for (const name of Object.keys(responses)) {
      const value = responses[name];
      if (isJsonObject(value) && "$ref" in value)
        report(
          below(rootLocation, "responses", name, "$ref"),
          `response '${shorten(name)}' is only a reference, expected a response`,
        );
    }
  },
};
