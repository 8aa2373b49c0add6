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
} from "../xml/element.js";
import { instanceNamespace } from "../write/label.js";

/** A part of a table that has a file of its own. */
export interface EntityPart {
  /** Below Entities/<Name>/. */
  readonly path: string;
  readonly root: XmlElement;
}

/** Sections of `<Entity>` that are taken out, and stay as empty elements. */
const sections = new Set(["FormXml", "SavedQueries", "RibbonDiffXml"]);

/** `<Entity>` as files: Entity.xml, one file a form and view, and the ribbon. */
export function splitEntity(entity: XmlElement): EntityPart[] {
  const parts: EntityPart[] = [];
  for (const forms of childrenNamed(child(entity, "FormXml"), "forms")) {
    const type = attributeOf(forms, "type") ?? "main";
    for (const form of childElements(forms)) {
      const id = childText(form, "formid") ?? "";
      parts.push({ path: `FormXml/${type}/${id}.xml`, root: element("forms", instanceNamespace, form) });
    }
  }
  for (const queries of childrenNamed(child(entity, "SavedQueries"), "savedqueries")) {
    for (const query of childElements(queries)) {
      const id = childText(query, "savedqueryid") ?? "";
      parts.push({ path: `SavedQueries/${id}.xml`, root: element("savedqueries", instanceNamespace, query) });
    }
  }
  const ribbon = child(entity, "RibbonDiffXml");
  if (ribbon !== undefined && childElements(ribbon).length > 0) {
    parts.push({
      path: "RibbonDiff.xml",
      root: withNamespace(ribbon),
    });
  }
  const rest = entity.children.map((node) =>
    typeof node === "object" && sections.has(node.name) && childElements(node).length > 0
      ? withChildren(node, [])
      : node,
  );
  const root = withNamespace(withChildren(entity, rest));
  return [{ path: "Entity.xml", root }, ...parts];
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
        return withChildren(
          node,
          [...forms].map(([type, items]) => element("forms", { type }, ...items)),
        );
      }
      if (node.name === "SavedQueries" && queries.length > 0)
        return withChildren(node, [element("savedqueries", {}, ...queries)]);
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
