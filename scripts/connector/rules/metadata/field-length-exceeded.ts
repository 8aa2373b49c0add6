import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

/** `info.title` has at most 30 characters. */
export const fieldLengthExceeded: DefinitionRule = {
  code: "FieldLengthExceeded",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const title = ownMember(index.root["info"], "title");
    if (typeof title === "string" && title.length > 30)
      report("/info/title", `the title has ${title.length} characters, expected at most 30`);
  },
};
