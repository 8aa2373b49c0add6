import {
  attributeOf,
  child,
  childElements,
  childrenNamed,
  childText,
  element,
  textOf,
  withChildren,
  type XmlElement,
} from "../../core/xml/element.js";
import { instanceNamespace } from "../write/label.js";

/** A part of a table that has a file of its own. */
export interface EntityPart {
  /** Below Entities/<Name>/. */
  readonly path: string;
  readonly root: XmlElement;
}

/**
 * `<Entity>` as files: Entity.xml, one file a form and view, and the ribbon. Sections that are not in the form of exports
 * stay in Entity.xml, so that nothing is lost.
 */
export function splitEntity(entity: XmlElement): EntityPart[] {
  const taken = new Map<XmlElement, EntityPart[]>();
  for (const section of childElements(entity)) {
    const parts = section.name in splitters ? splitters[section.name]?.(section) : undefined;
    if (parts !== undefined && childrenNamed(entity, section.name).length === 1) taken.set(section, parts);
  }
  const rest = entity.children.map((node) =>
    // A ribbon's attributes went with it; the others have none.
    typeof node === "object" && taken.has(node) ? { ...node, attributes: [], children: [] } : node,
  );
  const root = withNamespace(withChildren(entity, rest));
  return [{ path: "Entity.xml", root }, ...[...taken.values()].flat()];
}

/** The parts of a section; undefined leaves it where it is. */
const splitters: Readonly<Record<string, (section: XmlElement) => EntityPart[] | undefined>> = {
  FormXml(section) {
    const groups = childElements(section);
    const types = groups.map((forms) => attributeOf(forms, "type") ?? "");
    const whole = groups.every(
      (forms, index) =>
        isList(forms, "forms", "systemform") && isFolder(types[index] ?? "") && forms.attributes.length === 1,
    );
    if (!whole || groups.length === 0 || section.attributes.length > 0 || new Set(types).size < types.length)
      return undefined;
    return numbered(
      groups.flatMap((forms, index) =>
        childElements(forms).map((form) => ({
          folder: `FormXml/${types[index] ?? ""}`,
          id: childText(form, "formid") ?? "",
          root: element("forms", instanceNamespace, form),
        })),
      ),
    );
  },
  SavedQueries(section) {
    const [queries, ...more] = childElements(section);
    const whole =
      queries !== undefined &&
      more.length === 0 &&
      section.attributes.length + queries.attributes.length === 0 &&
      isList(queries, "savedqueries", "savedquery");
    if (!whole) return undefined;
    return numbered(
      childElements(queries).map((query) => ({
        folder: "SavedQueries",
        id: childText(query, "savedqueryid") ?? "",
        root: element("savedqueries", instanceNamespace, query),
      })),
    );
  },
  RibbonDiffXml(section) {
    if (childElements(section).length === 0 || attributeOf(section, "xmlns:xsi") !== undefined) return undefined;
    return [{ path: "RibbonDiff.xml", root: withNamespace(section) }];
  },
};

/** Whether an element has nothing but items of one kind, at least one. */
function isList(node: XmlElement, name: string, item: string): boolean {
  return node.name === name && node.children.length > 0 && childElements(node).length === node.children.length
    ? childElements(node).every((one) => one.name === item)
    : false;
}

function isFolder(name: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(name);
}

/** Parts named by their ids; undefined when an id is none that a file can have, or is there twice. */
function numbered(
  items: readonly { readonly folder: string; readonly id: string; readonly root: XmlElement }[],
): EntityPart[] | undefined {
  const parts = items.map(({ folder, id, root }) => ({ path: `${folder}/${id}.xml`, root }));
  const keys = new Set(parts.map(({ path }) => path.toLowerCase()));
  // `x_managed.xml` is the managed package's form of `x.xml`.
  return items.every(({ id }) => /^(?!.*_managed$)[{}A-Za-z0-9_-]+$/i.test(id)) && keys.size === parts.length
    ? parts
    : undefined;
}

/** The folder name of a table: its schema name. */
export function entityName(entity: XmlElement): string {
  return textOf(child(entity, "Name"));
}

/** Puts a table together again. @param parts files by path below the table's folder */
export function joinEntity(parts: ReadonlyMap<string, XmlElement>): XmlElement | undefined {
  const root = parts.get("Entity.xml");
  if (root === undefined) return undefined;
  const forms = new Map<string, XmlElement[]>();
  const queries: XmlElement[] = [];
  for (const [path, part] of parts) {
    const type = /^FormXml\/([^/]+)\//.exec(path)?.[1];
    if (type !== undefined) forms.set(type, [...(forms.get(type) ?? []), ...childElements(part)]);
    if (path.startsWith("SavedQueries/")) queries.push(...childElements(part));
  }
  const ribbon = parts.get("RibbonDiff.xml");
  return withChildren(
    withoutNamespace(root),
    root.children.map((node) => {
      if (typeof node === "string") return node;
      if (node.name === "FormXml" && forms.size > 0) {
        const groups = [...forms].map(([type, items]) => element("forms", { type }, ...items));
        return withChildren(node, [...childElements(node), ...groups]);
      }
      if (node.name === "SavedQueries" && queries.length > 0)
        return withChildren(node, [...childElements(node), element("savedqueries", {}, ...queries)]);
      if (node.name === "RibbonDiffXml" && ribbon !== undefined) return withoutNamespace(ribbon);
      return node;
    }),
  );
}

/** A part with the namespace of its own that the packager's files have. */
export function withNamespace(node: XmlElement): XmlElement {
  const attributes = withoutNamespace(node).attributes;
  return { ...node, attributes: [...attributes, ...Object.entries(instanceNamespace)] };
}

/** Parts carry the namespace that the package's root has. */
export function withoutNamespace(node: XmlElement): XmlElement {
  return { ...node, attributes: node.attributes.filter(([name]) => name !== "xmlns:xsi") };
}
