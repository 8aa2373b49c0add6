import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

/** `info.description` has 30 to 500 characters. */
export const fieldLengthNotInRange: DefinitionRule = {
  code: "FieldLengthNotInRange",
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const description = ownMember(index.root["info"], "description");
    if (typeof description === "string" && description.trim() !== "" && description.length < 30)
      report("/info/description", `the description has ${description.length} characters, expected 30 to 500`);
  },
};
