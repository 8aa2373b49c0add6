import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";

export const valueMustBeInEnglish: DefinitionRule = {
  code: "ValueMustBeInEnglish",
  summary: "`info.title` is written in the Latin alphabet.",
  why: "Certification asks for English names.",
  fix: "Use an English name.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const title = ownMember(index.root["info"], "title");
    if (typeof title === "string" && /[^\u0020-\u024f\u2010-\u2044\u2122]/.test(title))
      report("/info/title", `the title '${shorten(title)}' has letters that are not Latin, expected an English title`);
  },
};
