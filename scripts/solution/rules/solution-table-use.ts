import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { child, childText } from "../../core/xml/element.js";
import { componentType } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionTableUse: SolutionRule = {
  code: "SolutionTableUse",
  severity: "error",
  summary:
    "A table with the publisher's prefix that a flow uses is in the package, or the package has a missing dependency on a table.",
  why: "The Dataverse actions of a flow name tables by their entity set name. An unknown one fails when the flow runs, which may be nights after the import. Tables of others are not looked at.",
  fix: "Use the entity set name (the prefix and `entitySet` of the table's YAML), and list the table in one of the solutions of `power-batch.yaml`.",
  source:
    "Microsoft Learn: [Table definitions in Dataverse](https://learn.microsoft.com/power-apps/developer/data-platform/entity-metadata).",
  example: '`"entityName": "pb_batchjobretry"`, and the table\'s entity set name is `pb_batchjobretries`.',
  check(context, report) {
    const prefix = childText(child(context.manifest, "Publisher"), "CustomizationPrefix") ?? "";
    const sets = new Set(
      context.tables.map((table) => childText(child(child(table, "EntityInfo"), "entity"), "EntitySetName") ?? ""),
    );
    if (context.missing.some(({ type }) => type === componentType.table)) return;
    for (const { connectorCalls } of context.flows) {
      for (const { name, parameters, location } of connectorCalls) {
        const table = parameters["entityName"];
        if (typeof table !== "string" || !table.startsWith(`${prefix}_`) || sets.has(table)) continue;
        report(
          below(location, "inputs", "parameters", "entityName"),
          `'${shorten(name)}' uses the table '${shorten(table)}', which is neither in the solution nor a missing dependency`,
        );
      }
    }
  },
};
