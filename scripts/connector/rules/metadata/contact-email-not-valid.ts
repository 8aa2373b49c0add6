import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";

export const contactEmailNotValid: DefinitionRule = {
  code: "ContactEmailNotValid",
  summary: "The contact's email is an email address.",
  why: "Nobody can write to it otherwise.",
  fix: "Correct the address.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const email = ownMember(ownMember(index.root["info"], "contact"), "email");
    if (typeof email === "string" && email !== "" && !isAddress(email))
      report("/info/contact/email", `'${shorten(email)}' is not an email address`);
  },
};

/** A name, and a domain with a dot inside. */
function isAddress(text: string): boolean {
  const [, domain = ""] = /^[^\s@]+@([^\s@]+)$/.exec(text) ?? [];
  return domain.slice(1, -1).includes(".");
}
