import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootPlace } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A shared response is written out, not a `$ref` to another one. */
export const responseRefLoopNotAllowed: DefinitionRule = {
  code: "ResponseRefLoopNotAllowed",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const responses = ownMember(index.root, "responses");
    if (!isJsonObject(responses)) return;
    for (const name of Object.keys(responses)) {
      const value = responses[name];
      if (isJsonObject(value) && "$ref" in value)
        report(
          below(rootPlace, "responses", name, "$ref"),
          `response '${shorten(name)}' is only a reference, expected a response`,
        );
    }
  },
};
