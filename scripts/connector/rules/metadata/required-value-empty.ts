import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";

export const requiredValueEmpty: DefinitionRule = {
  code: "RequiredValueEmpty",
  summary: "Title, version and the texts of operations are not empty.",
  why: "Makers see an empty field.",
  fix: "Fill in the text, or remove the member.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const info = index.root["info"];
    for (const name of ["title", "version"]) {
      const value = ownMember(info, name);
      if (typeof value === "string" && value.trim() === "")
        report(below(rootLocation, "info", name), `the ${name} is empty, expected a text`);
    }
  },
};
