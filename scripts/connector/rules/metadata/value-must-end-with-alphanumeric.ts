import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

export const valueMustEndWithAlphanumeric: DefinitionRule = {
  code: "ValueMustEndWithAlphanumeric",
  summary: "`info.title` ends with a letter, a digit or a closing bracket.",
  why: "Certification refuses titles that end in punctuation or a space.",
  fix: "Remove what follows the last letter or digit.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const title = ownMember(index.root["info"], "title");
    if (typeof title === "string" && title !== "" && !/[\p{L}\p{N})]$/u.test(title))
      report(
        "/info/title",
        `the title ends with '${title.slice(-1)}', expected a letter, a digit or a closing bracket`,
      );
  },
};
