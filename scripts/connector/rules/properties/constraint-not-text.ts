import { sources } from "../../../core/rules/sources.js";
import type { PropertiesRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const constraintNotText: PropertiesRule = {
  code: "ConstraintNotText",
  summary: '`required` and `hidden` of a connection parameter are the texts `"true"` and `"false"`.',
  why: "The published schema asks for text; JSON booleans work in some tools and are refused in packages.",
  fix: "Put quotes around the value.",
  source: sources.apiPropertiesSchema,
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, location } of index.parameters) {
      const constraints = ownMember(value["uiDefinition"], "constraints");
      for (const name of ["required", "hidden"]) {
        const flag = ownMember(constraints, name);
        if (typeof flag === "boolean")
          report(
            below(location, "uiDefinition", "constraints", name),
            `'${name}' is a JSON boolean, expected the text "${flag}"`,
            { change: { kind: "replace", value: String(flag) } },
          );
        else if (typeof flag === "string" && !/^(?:true|false)$/i.test(flag))
          report(
            below(location, "uiDefinition", "constraints", name),
            `'${shorten(flag)}' is not valid, expected "true" or "false"`,
          );
      }
    }
  },
};
