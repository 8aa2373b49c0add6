import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

/** `info.title` ends with a letter, a digit or a closing bracket. */
export const valueMustEndWithAlphanumeric: DefinitionRule = {
  code: "ValueMustEndWithAlphanumeric",
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const title = ownMember(index.root["info"], "title");
    if (typeof title === "string" && title !== "" && !/[\p{L}\p{N})]$/u.test(title))
      report("/info/title", `the title ends with '${title.slice(-1)}', expected a letter or digit`);
  },
};
