import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const duplicateCase: FlowRule = {
  code: "DuplicateCase",
  summary: "No two cases of a Switch have the same value.",
  why: "Only one can ever be taken; the platform refuses to save the flow.",
  fix: "Merge the cases.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    for (const node of actions) {
      const { cases } = node.definition as { cases?: unknown };
      if (!isJsonObject(cases)) continue;
      const seen = new Map<unknown, string>();
      for (const name of Object.keys(cases)) {
        const value = ownMember(cases[name], "case");
        if (value === undefined || typeof value === "object") continue;
        const first = seen.get(value);
        if (first === undefined) seen.set(value, name);
        else
          report(
            below(node.location, "cases", name, "case"),
            `the value ${JSON.stringify(value)} is already taken by case '${shorten(first)}'`,
          );
      }
    }
  },
};
