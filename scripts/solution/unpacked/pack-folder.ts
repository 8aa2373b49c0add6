import * as path from "node:path";
import type { ZipInput } from "../../core/archive/zip-writer.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import { connectorFileSuffixes } from "../names.js";
import { contentTypes, contentTypesFile } from "../write/content-types.js";
import { attributeOf, child, childElements, childText, withChildren, type XmlElement } from "../../core/xml/element.js";
import { readXml } from "../../core/xml/read-xml.js";
import { exportStyle, writeXml } from "../../core/xml/write-xml.js";
import { entityPart, isXmlPart, needsPackager, relationshipList, relationshipPart, sections } from "./sections.js";
import { joinEntity, withoutNamespace } from "./split-entity.js";

/** An unpacked solution as files, with what its solution.xml says. */
export interface UnpackedSolution {
  readonly uniqueName: string;
  /** 0 unmanaged, 1 managed, 2 both. */
  readonly managed: string;
  /** The zip's files. @param managed which of the two to make */
  entries(managed: boolean): ZipInput[];
}

/**
 * Opens a folder that `unpack`, `pac solution unpack` or `pac solution clone` made.
 * @param folder the solution's folder, or its src
 */
export function readUnpacked(
  files: Pick<Files, "exists" | "list" | "readText" | "readBytes">,
  folder: string,
): UnpackedSolution {
  const root = [folder, path.join(folder, "src")].find((location) =>
    files.exists(path.join(location, "Other", "Solution.xml")),
  );
  if (root === undefined) {
    throw new InputError(
      files.exists(folder)
        ? `${folder}: no Other/Solution.xml, expected an unpacked solution`
        : `${folder}: no such file or folder`,
    );
  }
  const names = files.list(root);
  const read = (name: string): XmlElement => readXml(path.join(root, name), files.readText(path.join(root, name)));
  const solution = read("Other/Solution.xml");
  const manifest = child(solution, "SolutionManifest");
  return {
    uniqueName: childText(manifest, "UniqueName") ?? "",
    managed: childText(manifest, "Managed") ?? "0",
    entries(managed) {
      const chosen = chooseVariants(names, managed);
      for (const name of chosen.keys()) {
        if (needsPackager(name)) {
          fail(`${name}: a package of such a component needs Microsoft's packager, use 'pac solution pack'`);
        }
      }
      const customizations = joinCustomizations(read("Other/Customizations.xml"), chosen, read);
      const content = (name: string): Uint8Array => files.readBytes(path.join(root, name));
      const xml = (node: XmlElement): Uint8Array => Buffer.from(writeXml(node, exportStyle));
      const rest = [...chosen.keys()]
        .filter((name) => !isXmlPart(name))
        .map((name) => ({ name: name.replace(/^Connectors\//, "Connector/"), content: content(name) }));
      const entries: ZipInput[] = [
        { name: "customizations.xml", content: xml(customizations) },
        { name: "solution.xml", content: xml(withManaged(solution, managed)) },
        ...rest.sort((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1)),
      ];
      return [
        ...entries,
        { name: contentTypesFile, content: Buffer.from(contentTypes(entries.map(({ name }) => name))) },
      ];
    },
  };
}

/** Solutions unpacked as both kinds have some files twice: `x.xml` and, for the managed package, `x_managed.xml`. */
function chooseVariants(names: readonly string[], managed: boolean): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  for (const name of names) {
    const plain = /^(Entities|AppModules|AppModuleSiteMaps)\//.test(name)
      ? name.replace(/_managed\.xml$/, ".xml")
      : name;
    if (plain === name) {
      if (!managed || !chosen.has(plain)) chosen.set(plain, name);
    } else if (managed) {
      chosen.set(plain, name);
    }
  }
  return chosen;
}

function withManaged(solution: XmlElement, managed: boolean): XmlElement {
  const set = (node: XmlElement, name: string, change: (found: XmlElement) => XmlElement): XmlElement =>
    withChildren(
      node,
      node.children.map((one) => (typeof one === "object" && one.name === name ? change(one) : one)),
    );
  return set(solution, "SolutionManifest", (manifest) =>
    set(manifest, "Managed", (node) => withChildren(node, [managed ? "1" : "0"])),
  );
}

/** Puts the parts back into the sections of customizations.xml. */
function joinCustomizations(
  customizations: XmlElement,
  names: ReadonlyMap<string, string>,
  read: (name: string) => XmlElement,
): XmlElement {
  const added = new Map<string, readonly XmlElement[]>([
    ...sections.map(({ name, pattern }): [string, XmlElement[]] => [
      name,
      [...names].filter(([file]) => pattern.test(file)).map(([, file]) => withoutNamespace(read(file))),
    ]),
    ["Entities", entities(names, read)],
    ["EntityRelationships", relationships(names, read)],
  ]);
  const there = childElements(customizations).map((section) => section.name);
  for (const [name, parts] of added) {
    if (parts.length > 0 && !there.includes(name)) {
      throw new InputError(`Other/Customizations.xml: no <${name} />, expected one for ${parts.length} components`);
    }
  }
  return withChildren(
    customizations,
    customizations.children.map((section) => {
      const parts = typeof section === "object" ? (added.get(section.name) ?? []) : [];
      return typeof section === "string" || parts.length === 0
        ? section
        : withChildren(section, [...childElements(section), ...parts]);
    }),
  );
}

function entities(names: ReadonlyMap<string, string>, read: (name: string) => XmlElement): XmlElement[] {
  const tables = new Map<string, Map<string, XmlElement>>();
  for (const [name, file] of names) {
    const [, table, part] = entityPart.exec(name) ?? [];
    if (table === undefined || part === undefined) continue;
    const parts = tables.get(table) ?? new Map<string, XmlElement>();
    parts.set(part, read(file));
    tables.set(table, parts);
  }
  return [...tables].map(
    ([table, parts]) =>
      joinEntity(parts) ??
      // A folder without Entity.xml would otherwise lose its forms without a word.
      fail(`Entities/${table}: no Entity.xml, expected one beside ${[...parts.keys()].join(", ")}`),
  );
}

function relationships(names: ReadonlyMap<string, string>, read: (name: string) => XmlElement): XmlElement[] {
  const found = new Map<string, XmlElement>();
  for (const [name, file] of names) {
    if (!relationshipPart.test(name)) continue;
    for (const relationship of childElements(read(file)))
      found.set(attributeOf(relationship, "Name") ?? "", relationship);
  }
  const list = names.has(relationshipList) ? childElements(read(relationshipList)) : [];
  const order = list.map((node) => attributeOf(node, "Name") ?? "");
  const missing = order.find((name) => !found.has(name));
  if (missing !== undefined)
    fail(`${relationshipList}: names '${missing}', which no file below Other/Relationships has`);
  return [...order, ...[...found.keys()].filter((name) => !order.includes(name))].flatMap(
    (name) => found.get(name) ?? [],
  );
}

function fail(message: string): never {
  throw new InputError(message);
}

/** The order of server exports: flows, connectors by name and part, then the rest. */
function sortKey(name: string): string {
  const group = name.startsWith("Workflows/") ? 0 : name.startsWith("Connector/") ? 1 : 2;
  const suffixes = Object.values(connectorFileSuffixes);
  const part = suffixes.findIndex((suffix) => name.endsWith(suffix));
  const suffix = suffixes[part];
  return suffix === undefined ? `${group}${name}` : `${group}${name.slice(0, -suffix.length)}\u0000${part}`;
}
