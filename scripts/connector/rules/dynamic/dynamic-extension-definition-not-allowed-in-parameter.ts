import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";

export const dynamicExtensionDefinitionNotAllowedInParameter: DefinitionRule = {
  code: "DynamicExtensionDefinitionNotAllowedInParameter",
  summary: "Dynamic extensions of a body are in its schema.",
  why: "On the body parameter itself they are not read.",
  fix: "Move the extension into `schema`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, sentIn, location } of index.parameters) {
      if (sentIn !== "body") continue;
      const name = Object.keys(value).find((key) => key.startsWith("x-ms-dynamic-"));
      if (name !== undefined)
        report(below(location, name), `${name} is on the body parameter, expected in its schema`, { at: "key" });
    }
  },
};
