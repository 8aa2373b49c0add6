import { shorten } from "../../core/rules/shape.js";
import {
  attributeOf,
  child,
  childElements,
  childrenNamed,
  childText,
  textOf,
  type XmlElement,
} from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

/** What keys, forms and views name, with the element that does. */
function namedColumns(table: XmlElement, entity: XmlElement | undefined): [string, XmlElement, string][] {
  const views = child(table, "SavedQueries");
  return [
    ...childrenNamed(child(entity, "EntityKeys"), "EntityKey").flatMap((key) =>
      childrenNamed(child(key, "EntityKeyAttributes"), "AttributeName").map((column): [string, XmlElement, string] => [
        "an alternate key",
        column,
        textOf(column),
      ]),
    ),
    ...named("a form", child(table, "FormXml"), "control", "datafieldname"),
    ...named("a view", views, "attribute", "name"),
    ...named("a view", views, "cell", "name"),
  ];
}

function named(
  where: string,
  root: XmlElement | undefined,
  name: string,
  attribute: string,
): [string, XmlElement, string][] {
  return descendants(root, name).map((element) => [where, element, attributeOf(element, attribute) ?? ""]);
}

function descendants(node: XmlElement | undefined, name: string): XmlElement[] {
  if (node === undefined) return [];
  return childElements(node).flatMap((one) =>
    one.name === name ? [one, ...descendants(one, name)] : descendants(one, name),
  );
}

function displayMask(column: XmlElement): string[] {
  return (childText(column, "DisplayMask") ?? "").split("|");
}

export const solutionTableColumns: SolutionRule = {
  code: "SolutionTableColumns",
  severity: "error",
  summary:
    "A table has one primary name column and one row id, is called alike everywhere, and its keys, forms and views name columns that it has.",
  why: "A table whose parts do not fit together is refused at the import, with a message that rarely names the location.",
  fix: "Correct `primaryColumn`, `keys` and the columns in the table's YAML, and build again.",
  source:
    "Microsoft Learn: [Column definitions in Dataverse](https://learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata), [Define alternate keys](https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity).",
  example: "`<AttributeName>pb_job</AttributeName>` in a key, and the column is called `pb_jobid`.",
  check(context, report) {
    for (const table of context.tables) {
      const entity = child(child(table, "EntityInfo"), "entity");
      const name = childText(table, "Name") ?? "";
      const inner = attributeOf(entity, "Name") ?? "";
      if (inner !== name) {
        report(
          context.at(entity ?? table),
          `the table '${shorten(name)}' has another name in <entity>, '${shorten(inner)}'`,
        );
      }
      const columns = childrenNamed(child(entity, "attributes"), "attribute");
      const names = new Set(columns.map((column) => childText(column, "LogicalName") ?? ""));
      for (const [where, element, column] of namedColumns(table, entity)) {
        if (names.has(column)) continue;
        report(
          context.at(element),
          `${where} of the table '${shorten(name)}' names the column '${shorten(column)}', which it does not have`,
        );
      }
      const primaryNames = columns.filter((column) => displayMask(column).includes("PrimaryName")).length;
      if (primaryNames !== 1) {
        report(
          context.at(table),
          `the table '${shorten(name)}' has ${primaryNames} primary name columns, expected one`,
        );
      }
      const ids = columns.filter((column) => childText(column, "Type") === "primarykey").length;
      if (ids !== 1) report(context.at(table), `the table '${shorten(name)}' has ${ids} row id columns, expected one`);
    }
  },
};
