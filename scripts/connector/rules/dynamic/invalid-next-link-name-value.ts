import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** `nextLinkName` of `x-ms-pageable` is `nextLink` or `@odata.nextLink`. */
export const invalidNextLinkNameValue: DefinitionRule = {
  code: "InvalidNextLinkNameValue",
  severity: "error",
  check({ index }, report) {
    for (const { value, place } of index.operations) {
      const name = ownMember(value["x-ms-pageable"], "nextLinkName");
      if (name === undefined || name === "nextLink" || name === "@odata.nextLink") continue;
      const folded = typeof name === "string" && /^(?:nextLink|@odata\.nextLink)$/i.test(name);
      report(
        below(place, "x-ms-pageable", "nextLinkName"),
        `'${shorten(JSON.stringify(name))}' is no name of a next link, expected nextLink or @odata.nextLink`,
        folded ? { severity: "warning" } : {},
      );
    }
  },
};
