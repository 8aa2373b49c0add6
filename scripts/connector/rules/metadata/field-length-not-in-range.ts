import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

export const fieldLengthNotInRange: DefinitionRule = {
  code: "FieldLengthNotInRange",
  summary: "`info.description` has 30 to 500 characters.",
  why: "Certification refuses shorter ones: they say nothing.",
  fix: "Say in one or two sentences what the connector is for.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const description = ownMember(index.root["info"], "description");
    if (typeof description === "string" && description.trim() !== "" && description.length < 30)
      report("/info/description", `the description has ${description.length} characters, expected 30 to 500`);
  },
};
