import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

/** `info.description` has at most 500 characters. */
export const descriptionTooLong: DefinitionRule = {
  code: "DescriptionTooLong",
  severity: "error",
  check({ index }, report) {
    const description = ownMember(index.root["info"], "description");
    if (typeof description === "string" && description.length > 500)
      report("/info/description", `the description has ${description.length} characters, expected at most 500`);
  },
};
