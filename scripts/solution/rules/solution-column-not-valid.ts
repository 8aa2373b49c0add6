import { shorten } from "../../core/rules/shape.js";
import { closest } from "../../core/rules/suggest.js";
import { child, childrenNamed, childText } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

/** Source: Microsoft Learn, customization file schema, "FieldType"; exported solutions. */
const types = [
  "bigint",
  "bit",
  "customer",
  "datetime",
  "decimal",
  "file",
  "float",
  "image",
  "int",
  "lookup",
  "managedproperty",
  "money",
  "multiselectpicklist",
  "ntext",
  "nvarchar",
  "owner",
  "partylist",
  "picklist",
  "primarykey",
  "state",
  "status",
  "uniqueidentifier",
  "virtual",
];
const known = new Set(types);

export const solutionColumnNotValid: SolutionRule = {
  code: "SolutionColumnNotValid",
  severity: "error",
  summary: "A table has each column once, and columns have types that Dataverse knows.",
  why: "The import refuses the table: an item with the same key has been added already, or the type is not one.",
  fix: "Remove the second column, or correct its `<Type>`. The list of types is not complete: only a name that resembles a known one is reported.",
  source:
    "Microsoft Learn: [Customization solutions file schema](https://learn.microsoft.com/power-apps/developer/model-driven-apps/customization-solutions-file-schema).",
  example: "`<Type>varchar</Type>` instead of `nvarchar`.",
  check(context, report) {
    for (const table of context.tables) {
      if ((childText(table, "Name") ?? "").trim() === "") report(context.at(table), "the table has no <Name>");
      const entity = child(child(table, "EntityInfo"), "entity");
      const seen = new Set<string>();
      for (const column of childrenNamed(child(entity, "attributes"), "attribute")) {
        const name = (childText(column, "Name") ?? childText(column, "LogicalName") ?? "").toLowerCase();
        if (name !== "" && seen.has(name)) report(context.at(column), `the column '${shorten(name)}' is there twice`);
        seen.add(name);
        const type = childText(column, "Type")?.trim() ?? "";
        if (type === "" || known.has(type.toLowerCase())) continue;
        const meant = closest(type, types);
        if (meant === undefined) continue;
        report(
          context.at(child(column, "Type") ?? column),
          `'${shorten(type)}' is not a type of column '${shorten(name)}', expected '${meant}'`,
        );
      }
    }
  },
};
