import { safeEntryName } from "../../core/archive/entry-name.js";
import { instanceNamespace } from "../write/label.js";
import {
  attributeOf,
  childElements,
  childrenNamed,
  childText,
  element,
  withChildren,
  type XmlElement,
} from "../../core/xml/element.js";
import { entityPart, relationshipList, relationshipPart, sections } from "./sections.js";
import { entityName, splitEntity, withNamespace } from "./split-entity.js";

/**
 * customizations.xml by component, and what remains of it. A section is taken apart as a whole or not at all: what has no
 * path that leads back into it stays where it is.
 * @param guard refuses paths that leave the folder
 */
export function* splitCustomizations(
  customizations: XmlElement,
  guard: (path: string) => void,
): Iterable<{ path: string; root: XmlElement }> {
  const emptied = new Set<string>();
  for (const section of sections) {
    const parts =
      itemsOf(customizations, section.name)?.map((node) => ({ path: section.path(node), root: node })) ?? [];
    parts.filter(({ path }) => escapes(path)).forEach(({ path }) => guard(path));
    if (!parts.every(({ path, root }) => root.name === section.item && section.pattern.test(path) && fits(path, root)))
      continue;
    emptied.add(section.name);
    for (const { path, root } of parts) yield { path, root: withNamespace(root) };
  }
  const tables = (itemsOf(customizations, "Entities") ?? []).map((entity) => ({
    entity,
    folder: `Entities/${entityName(entity)}`,
  }));
  tables.filter(({ folder }) => escapes(folder)).forEach(({ folder }) => guard(folder));
  if (tables.every(({ entity, folder }) => entity.name === "Entity" && isTable(entity, folder))) {
    emptied.add("Entities");
    for (const { entity, folder } of tables) {
      for (const { path, root } of splitEntity(entity)) yield { path: `${folder}/${path}`, root };
    }
  }
  const relationships = itemsOf(customizations, "EntityRelationships") ?? [];
  if (relationships.length > 0 && areRelationships(relationships)) {
    emptied.add("EntityRelationships");
    yield* splitRelationships(relationships);
  }
  // The emptied sections stay: the packer fills them again.
  yield {
    path: "Other/Customizations.xml",
    root: withChildren(
      customizations,
      customizations.children.map((section) =>
        typeof section === "object" && emptied.has(section.name) && itemsOf(customizations, section.name) !== undefined
          ? withChildren(section, [])
          : section,
      ),
    ),
  };
}

/** The components in a section; undefined when there is none, more than one of its name, or text in it. */
function itemsOf(customizations: XmlElement, name: string): XmlElement[] | undefined {
  const [section, ...more] = childrenNamed(customizations, name);
  if (section === undefined || more.length > 0) return undefined;
  const items = childElements(section);
  return items.length > 0 && items.length === section.children.length ? items : undefined;
}

/** A path that is not odd but hostile. */
function escapes(path: string): boolean {
  return path.split(/[\\/]/).some((segment) => /^\.\.[. ]*$/.test(segment)) || /^(?:[a-z]:|[\\/])/i.test(path);
}

/** Whether a component can be written to a path: one that disks take, and without a namespace that its root would hide. */
function fits(path: string, root: XmlElement): boolean {
  return !("refused" in safeEntryName(`src/${path}`)) && attributeOf(root, "xmlns:xsi") === undefined;
}

function isTable(entity: XmlElement, folder: string): boolean {
  return entityPart.test(`${folder}/Entity.xml`) && fits(folder, entity);
}

/** The table a relationship leads to. */
function referenced(relationship: XmlElement): string {
  return childText(relationship, "ReferencedEntityName") ?? childText(relationship, "FirstEntityName") ?? "";
}

/** Whether relationships can be found again by their names. */
function areRelationships(relationships: readonly XmlElement[]): boolean {
  const names = relationships.map((relationship) => attributeOf(relationship, "Name") ?? "");
  return (
    new Set(names).size === names.length &&
    relationships.every((relationship) => {
      const path = `Other/Relationships/${referenced(relationship)}.xml`;
      return relationship.name === "EntityRelationship" && relationshipPart.test(path) && fits(path, relationship);
    })
  );
}

/** Relationships: a list of their names in order, and one file for each table they lead to. */
function* splitRelationships(relationships: readonly XmlElement[]): Iterable<{ path: string; root: XmlElement }> {
  const files = new Map<string, XmlElement[]>();
  for (const relationship of relationships) {
    const table = referenced(relationship);
    files.set(table, [...(files.get(table) ?? []), relationship]);
  }
  const names = relationships.map(({ attributes }) => ({ name: "EntityRelationship", attributes, children: [] }));
  yield { path: relationshipList, root: element("EntityRelationships", instanceNamespace, ...names) };
  for (const [table, items] of files) {
    yield {
      path: `Other/Relationships/${table}.xml`,
      root: element("EntityRelationships", instanceNamespace, ...items),
    };
  }
}
