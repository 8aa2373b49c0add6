import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const tagRedefined: DefinitionRule = {
  code: "TagRedefined",
  summary: "No tag is defined twice.",
  why: "One of the two descriptions is lost.",
  fix: "Remove one.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    const { tags } = index.root as { tags?: unknown };
    const seen = new Set<string>();
    if (Array.isArray(tags))
      tags.forEach((tag: unknown, at) => {
        const name = ownMember(tag, "name");
        if (typeof name !== "string") return;
        if (seen.has(name))
          report(below(rootLocation, "tags", at), `the tag '${shorten(name)}' is defined twice, expected once`);
        seen.add(name);
      });
  },
};
