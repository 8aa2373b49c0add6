import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

export const valueMustEndWithAlphanumeric: DefinitionRule = {
  code: "ValueMustEndWithAlphanumeric",
  summary: "`info.title` ends with a letter, a digit or a closing bracket.",
  why: "Certification refuses titles that end in a sign or a blank.",
  fix: "Remove what stands behind.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const title = ownMember(index.root["info"], "title");
    if (typeof title === "string" && title !== "" && !/[\p{L}\p{N})]$/u.test(title))
      report("/info/title", `the title ends with '${title.slice(-1)}', expected a letter or digit`);
  },
};
