import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

export const fieldLengthExceeded: DefinitionRule = {
  code: "FieldLengthExceeded",
  summary: "`info.title` has at most 30 characters.",
  why: "It is the connector's name on its tile; certification refuses longer ones.",
  fix: "Shorten the title.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const title = ownMember(index.root["info"], "title");
    if (typeof title === "string" && title.length > 30)
      report("/info/title", `the title has ${title.length} characters, expected at most 30`);
  },
};
