import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

export const descriptionTooLong: DefinitionRule = {
  code: "DescriptionTooLong",
  summary: "`info.description` has at most 500 characters.",
  why: "It is shown in the list of connectors; longer ones are refused.",
  fix: "Shorten the text; the readme has room for more.",
  source: sources.certificationSubmission,
  severity: "error",
  check({ index }, report) {
    const description = ownMember(index.root["info"], "description");
    if (typeof description === "string" && description.length > 500)
      report("/info/description", `the description has ${description.length} characters, expected at most 500`);
  },
};
