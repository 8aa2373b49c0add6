import type { ZipArchive } from "../../core/archive/zip-reader.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import {
  child,
  childElements,
  childrenNamed,
  childText,
  element,
  withChildren,
  type XmlElement,
} from "../xml/element.js";
import { readXml } from "../xml/read-xml.js";
import { unpackedStyle, writeXml } from "../xml/write-xml.js";
import { instanceNamespace } from "../write/label.js";
import { cdsproj, gitignore } from "./cdsproj.js";
import { pathGuard } from "./safe-path.js";
import { entityName, splitEntity, withNamespace } from "./split-entity.js";

/** A file of an unpacked solution. */
export interface UnpackedFile {
  /** Below the solution's folder, forward slashes. */
  readonly path: string;
  readonly content: Uint8Array | string;
}

/** What a solution's zip says it is. */
export interface SolutionName {
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
}

const source = "src";

/**
 * Takes a solution's zip apart into what `pac solution pack` takes: XML by component, everything else byte for byte.
 * Components of kinds that have no file of their own here stay in Other/Customizations.xml.
 * Files come one by one and are read from the archive only then, so that memory holds one at a time.
 * @param label names the archive in messages
 */
export function unpackSolution(
  archive: ZipArchive,
  label: string,
): { readonly name: SolutionName; files(): Iterable<UnpackedFile> } {
  const solution = readEntry(archive, "solution.xml", label);
  const manifest = child(solution, "SolutionManifest");
  const uniqueName = childText(manifest, "UniqueName") ?? "";
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(uniqueName)) {
    throw new InputError(`${label}: the solution's name is '${uniqueName}', expected letters, digits and underscores`);
  }
  return {
    name: {
      uniqueName,
      version: childText(manifest, "Version") ?? "",
      managed: childText(manifest, "Managed") === "1",
    },
    *files() {
      const guard = pathGuard(label);
      const file = (path: string, content: Uint8Array | string): UnpackedFile => ({
        path: guard(`${source}/${path}`),
        content,
      });
      const xml = (path: string, root: XmlElement): UnpackedFile => file(path, writeXml(root, unpackedStyle));
      yield { path: guard(`${uniqueName}.cdsproj`), content: cdsproj(uniqueName) };
      yield { path: guard(".gitignore"), content: gitignore };
      yield xml("Other/Solution.xml", solution);
      for (const part of splitCustomizations(readEntry(archive, "customizations.xml", label)))
        yield xml(part.path, part.root);
      for (const entry of archive.entries) {
        if (/^(solution\.xml|customizations\.xml|\[Content_Types\]\.xml)$/i.test(entry.name)) continue;
        yield file(entry.name.replace(/^Connector\//, "Connectors/"), archive.read(entry));
      }
    },
  };
}

/** customizations.xml by component, and what remains of it. */
function* splitCustomizations(customizations: XmlElement): Iterable<{ path: string; root: XmlElement }> {
  const taken = new Set<XmlElement>();
  const take = (node: XmlElement): XmlElement => {
    taken.add(node);
    return withNamespace(node);
  };
  for (const workflow of childrenNamed(child(customizations, "Workflows"), "Workflow")) {
    const path = childText(workflow, "JsonFileName") ?? childText(workflow, "XamlFileName");
    if (path !== undefined) yield { path: `${path.replace(/^\//, "")}.data.xml`, root: take(workflow) };
  }
  for (const connector of childrenNamed(child(customizations, "Connectors"), "Connector")) {
    yield { path: `Connectors/${childText(connector, "name") ?? ""}.xml`, root: take(connector) };
  }
  for (const entity of childrenNamed(child(customizations, "Entities"), "Entity")) {
    taken.add(entity);
    for (const part of splitEntity(entity))
      yield { path: `Entities/${entityName(entity)}/${part.path}`, root: part.root };
  }
  const relationships = childrenNamed(child(customizations, "EntityRelationships"), "EntityRelationship");
  if (relationships.length > 0) yield* splitRelationships(relationships);
  for (const relationship of relationships) taken.add(relationship);
  // The emptied sections stay: the packer fills them again.
  yield {
    path: "Other/Customizations.xml",
    root: withChildren(
      customizations,
      customizations.children.map((section) =>
        typeof section === "object" && childElements(section).some((node) => taken.has(node))
          ? withChildren(
              section,
              section.children.filter((node) => typeof node === "string" || !taken.has(node)),
            )
          : section,
      ),
    ),
  };
}

/** Relationships: a list of their names in order, and one file for each table they lead to. */
function* splitRelationships(relationships: readonly XmlElement[]): Iterable<{ path: string; root: XmlElement }> {
  const files = new Map<string, XmlElement[]>();
  for (const relationship of relationships) {
    const table =
      childText(relationship, "ReferencedEntityName") ?? childText(relationship, "FirstEntityName") ?? "Unknown";
    files.set(table, [...(files.get(table) ?? []), relationship]);
  }
  const names = relationships.map(({ attributes }) => ({ name: "EntityRelationship", attributes, children: [] }));
  yield { path: "Other/Relationships.xml", root: element("EntityRelationships", instanceNamespace, ...names) };
  for (const [table, items] of files) {
    yield {
      path: `Other/Relationships/${table}.xml`,
      root: element("EntityRelationships", instanceNamespace, ...items),
    };
  }
}

function readEntry(archive: ZipArchive, name: string, label: string): XmlElement {
  const entry = archive.find(name);
  if (entry === undefined) throw new InputError(`${label}: no ${name}, expected a solution's zip`);
  return readXml(`${label}!${name}`, Buffer.from(archive.read(entry)).toString("utf8"));
}
