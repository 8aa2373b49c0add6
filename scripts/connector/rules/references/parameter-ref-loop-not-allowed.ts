import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootPlace } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A shared parameter is written out, not a `$ref` to another one. */
export const parameterRefLoopNotAllowed: DefinitionRule = {
  code: "ParameterRefLoopNotAllowed",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const parameters = ownMember(index.root, "parameters");
    if (!isJsonObject(parameters)) return;
    for (const name of Object.keys(parameters)) {
      const value = parameters[name];
      if (isJsonObject(value) && "$ref" in value)
        report(
          below(rootPlace, "parameters", name, "$ref"),
          `parameter '${shorten(name)}' is only a reference, expected a parameter`,
        );
    }
  },
};
