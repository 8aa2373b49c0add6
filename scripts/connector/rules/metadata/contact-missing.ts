import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { hasText } from "../names.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";

export const contactMissing: DefinitionRule = {
  code: "ContactMissing",
  summary: "`info.contact` has name, URL and email.",
  why: "Certification requires somebody whom users can contact.",
  fix: "Add the three members.",
  source: sources.swaggerValidatorRules,
  severity: "info",
  certification: "error",
  check({ index }, report) {
    const info = index.root["info"];
    if (!isJsonObject(info)) return;
    const { contact } = info as { contact?: unknown };
    const missing = ["name", "url", "email"].filter((name) => !hasText(ownMember(contact, name)));
    if (missing.length > 0)
      report(contact === undefined ? "/info" : "/info/contact", `the contact has no ${missing.join(", ")}`, {
        at: "key",
      });
  },
};
