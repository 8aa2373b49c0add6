import { shorten } from "../../core/rules/shape.js";
import { child, childText, childrenNamed } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionTableRelationships: SolutionRule = {
  code: "SolutionTableRelationships",
  severity: "error",
  summary: "Every relationship in the package starts at a table in it.",
  why: "The table at the start has the lookup column. Without the table there is no column, and the import fails.",
  fix: "The packer writes this on its own. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
  source:
    "Microsoft Learn: [Table relationships](https://learn.microsoft.com/power-apps/maker/data-platform/create-edit-entity-relationships); exported solutions.",
  example: "`<ReferencingEntityName>pb_Retry</ReferencingEntityName>`, and the table is called `pb_BatchJobRetry`.",
  check(context, report) {
    const names = new Set(context.tables.map((table) => childText(table, "Name") ?? ""));
    const relationships = child(context.roots.get(context.customizationsFile), "EntityRelationships");
    for (const relationship of childrenNamed(relationships, "EntityRelationship")) {
      const table = childText(relationship, "ReferencingEntityName") ?? "";
      if (names.has(table)) continue;
      report(
        context.at(relationship),
        `the relationship starts at the table '${shorten(table)}', which is not in the solution`,
      );
    }
  },
};
