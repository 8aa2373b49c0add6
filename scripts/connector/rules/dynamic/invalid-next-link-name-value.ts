import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const invalidNextLinkNameValue: DefinitionRule = {
  code: "InvalidNextLinkNameValue",
  summary: "`nextLinkName` of `x-ms-pageable` is `nextLink` or `@odata.nextLink`.",
  why: "The platform looks for the next page under these two names only; others end after the first page.",
  fix: "Use one of the names; the policy `updatenextlink` can rename what the service sends.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    for (const { value, location } of index.operations) {
      const name = ownMember(value["x-ms-pageable"], "nextLinkName");
      if (name === undefined || name === "nextLink" || name === "@odata.nextLink") continue;
      const folded = typeof name === "string" && /^(?:nextLink|@odata\.nextLink)$/i.test(name);
      report(
        below(location, "x-ms-pageable", "nextLinkName"),
        `'${shorten(JSON.stringify(name))}' is not a name for a next link, expected nextLink or @odata.nextLink`,
        folded ? { severity: "warning" } : {},
      );
    }
  },
};
