import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";

/** The contact's email is an email address. */
export const contactEmailNotValid: DefinitionRule = {
  code: "ContactEmailNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const email = ownMember(ownMember(index.root["info"], "contact"), "email");
    if (typeof email === "string" && email !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
      report("/info/contact/email", `'${shorten(email)}' is no email address`);
  },
};
