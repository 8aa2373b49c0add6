import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

export const valueContainsRestrictedWords: DefinitionRule = {
  code: "ValueContainsRestrictedWords",
  summary:
    'The title does not say "API" or "connector", and neither title nor description names a product of the Power Platform.',
  why: "Certification refuses these words: everything in the list is a connector, and works in all products.",
  fix: "Leave the words out.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const info = index.root["info"];
    const title = ownMember(info, "title");
    const description = ownMember(info, "description");
    const inTitle =
      typeof title === "string"
        ? /\b(?:api|connector|power ?apps|power ?automate|logic apps|copilot studio)\b/i.exec(title)
        : null;
    const inDescription =
      typeof description === "string" ? /\b(?:power ?apps|power ?automate|logic apps)\b/i.exec(description) : null;
    if (inTitle !== null)
      report("/info/title", `the title contains the word '${inTitle[0]}', which certification does not accept`, {
        within: { offset: inTitle.index, end: inTitle.index + inTitle[0].length },
      });
    if (inDescription !== null)
      report(
        "/info/description",
        `the description contains the word '${inDescription[0]}', which certification does not accept`,
        {
          within: { offset: inDescription.index, end: inDescription.index + inDescription[0].length },
        },
      );
  },
};
