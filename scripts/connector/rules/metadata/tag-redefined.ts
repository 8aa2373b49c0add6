import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootPlace } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** No tag is defined twice. */
export const tagRedefined: DefinitionRule = {
  code: "TagRedefined",
  severity: "warning",
  check({ index }, report) {
    const { tags } = index.root as { tags?: unknown };
    const seen = new Set<string>();
    if (Array.isArray(tags))
      tags.forEach((tag: unknown, at) => {
        const name = ownMember(tag, "name");
        if (typeof name !== "string") return;
        if (seen.has(name)) report(below(rootPlace, "tags", at), `tag '${shorten(name)}' is defined twice`);
        seen.add(name);
      });
  },
};
