import type { PropertiesRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `required` and `hidden` of a connection parameter are the texts `"true"` and `"false"`. */
export const constraintNotText: PropertiesRule = {
  code: "ConstraintNotText",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, place } of index.parameters) {
      const constraints = ownMember(value["uiDefinition"], "constraints");
      for (const name of ["required", "hidden"]) {
        const flag = ownMember(constraints, name);
        if (typeof flag === "boolean")
          report(
            below(place, "uiDefinition", "constraints", name),
            `'${name}' is a JSON flag, expected the text "${flag}"`,
            { change: { kind: "replace", value: String(flag) } },
          );
        else if (typeof flag === "string" && !/^(?:true|false)$/i.test(flag))
          report(below(place, "uiDefinition", "constraints", name), `'${shorten(flag)}' is neither "true" nor "false"`);
      }
    }
  },
};
