import { componentType } from "../../names.js";
import {
  attributeOf,
  child,
  childElements,
  childrenNamed,
  childText,
  textOf,
  type XmlElement,
} from "../../../core/xml/element.js";
import { connectorCalls } from "../flow-parts.js";
import type { PackageFinding, Reading } from "../reading.js";

const entry = "customizations.xml";

/** Each table holds together: one primary name, keys, forms and views name columns that exist, relationships too. */
export function* checkTables(reading: Reading): Iterable<PackageFinding> {
  const sets = new Set<string>();
  const names = new Set(reading.tables.map((table) => childText(table, "Name") ?? ""));
  for (const table of reading.tables) {
    const entity = child(child(table, "EntityInfo"), "entity");
    const name = childText(table, "Name") ?? "";
    if (attributeOf(entity, "Name") !== name) {
      yield {
        code: "TableColumns",
        entry,
        message: `table '${name}' is called '${attributeOf(entity, "Name") ?? ""}' inside`,
      };
    }
    sets.add(childText(entity, "EntitySetName") ?? "");
    yield* checkColumns(table, entity, name);
    const columns = childrenNamed(child(entity, "attributes"), "attribute");
    const count = columns.filter((column) => isMask(column, "PrimaryName")).length;
    if (count !== 1)
      yield {
        code: "TableColumns",
        entry,
        message: `table '${name}' has ${count} primary name columns, expected one`,
      };
    const ids = columns.filter((column) => childText(column, "Type") === "primarykey");
    if (ids.length !== 1)
      yield { code: "TableColumns", entry, message: `table '${name}' has ${ids.length} row ids, expected one` };
  }
  for (const relationship of childrenNamed(
    child(reading.customizations, "EntityRelationships"),
    "EntityRelationship",
  )) {
    const referencing = childText(relationship, "ReferencingEntityName") ?? "";
    if (!names.has(referencing)) {
      yield {
        code: "TableRelationships",
        entry,
        message: `a relationship starts at the table '${referencing}', which is not here`,
      };
    }
  }
  yield* checkUse(reading, sets);
}

function* checkColumns(table: XmlElement, entity: XmlElement | undefined, name: string): Iterable<PackageFinding> {
  const columns = new Set(
    childrenNamed(child(entity, "attributes"), "attribute").map((column) => childText(column, "LogicalName") ?? ""),
  );
  const named = [
    ...childrenNamed(child(entity, "EntityKeys"), "EntityKey").flatMap((key) =>
      childrenNamed(child(key, "EntityKeyAttributes"), "AttributeName").map(
        (column) => ["an alternate key", textOf(column)] as const,
      ),
    ),
    ...descendants(child(table, "FormXml"), "control").map(
      (control) => ["a form", attributeOf(control, "datafieldname") ?? ""] as const,
    ),
    ...descendants(child(table, "SavedQueries"), "attribute").map(
      (column) => ["a view", attributeOf(column, "name") ?? ""] as const,
    ),
    ...descendants(child(table, "SavedQueries"), "cell").map(
      (cell) => ["a view", attributeOf(cell, "name") ?? ""] as const,
    ),
  ];
  for (const [where, column] of named) {
    if (!columns.has(column)) {
      yield {
        code: "TableColumns",
        entry,
        message: `${where} of the table '${name}' names the column '${column}', which it lacks`,
      };
    }
  }
}

/** Flows name tables of our own prefix only when they are here or a missing dependency. */
function* checkUse(reading: Reading, sets: ReadonlySet<string>): Iterable<PackageFinding> {
  const manifest = child(reading.solution, "SolutionManifest");
  const prefix = childText(child(manifest, "Publisher"), "CustomizationPrefix") ?? "";
  const elsewhere = reading.missing.filter((missing) => missing.type === componentType.table).length > 0;
  for (const flow of reading.flows) {
    for (const { name, parameters } of connectorCalls(flow)) {
      const table = parameters["entityName"];
      if (typeof table === "string" && table.startsWith(`${prefix}_`) && !sets.has(table) && !elsewhere) {
        yield {
          code: "TableUse",
          entry: flow.entry,
          message: `'${name}' uses the table '${table}', which is neither here nor a missing dependency`,
        };
      }
    }
  }
}

function isMask(column: XmlElement, word: string): boolean {
  return (childText(column, "DisplayMask") ?? "").split("|").includes(word);
}

function descendants(node: XmlElement | undefined, name: string): XmlElement[] {
  if (node === undefined) return [];
  return childElements(node).flatMap((one) =>
    one.name === name ? [one, ...descendants(one, name)] : descendants(one, name),
  );
}
