import { readXml } from "../../core/xml/read-xml.js";
import { child, childElements, element, withChildren, type XmlElement } from "../../core/xml/element.js";
import { plainStyle, writeXml } from "../../core/xml/write-xml.js";
import type { ComponentsArtefact } from "../../project/manifest.js";
import type { Dist } from "../../project/dist.js";

/** What an import kept of a solution as it is, because it has no source form here: tables, roles, apps and all else. */
export interface KeptComponents {
  /** Sections of customizations.xml in the order of the export, without what was imported. */
  readonly sections: readonly XmlElement[];
  readonly rootComponents: readonly XmlElement[];
  readonly missing: readonly XmlElement[];
  /** Files of the zip. */
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
}

/** Name of the file that has the XML; the other files are below `files/`, under their names in the zip. */
const keptFile = "kept.xml";
const filesFolder = "files/";

/** The folder's content by name. */
export function writeKept({ sections, rootComponents, missing, files }: KeptComponents): Map<string, Uint8Array> {
  const root = element(
    "KeptComponents",
    {},
    element("RootComponents", {}, ...rootComponents),
    element("MissingDependencies", {}, ...missing),
    element("Customizations", {}, ...sections),
  );
  return new Map([
    [keptFile, Buffer.from(writeXml(root, plainStyle))],
    ...files.map(({ name, content }) => [`${filesFolder}${name}`, content] as const),
  ]);
}

/** Reads what the build copied. */
export function loadKept(dist: Dist, { path, files }: ComponentsArtefact): KeptComponents {
  const xml = `${path}/${keptFile}`;
  const root = readXml(xml, Buffer.from(dist.read(xml)).toString("utf8"));
  const inside = (name: string): XmlElement[] => {
    const found = child(root, name);
    return found === undefined ? [] : childElements(found);
  };
  const before = `${path}/${filesFolder}`;
  return {
    sections: inside("Customizations"),
    rootComponents: inside("RootComponents"),
    missing: inside("MissingDependencies"),
    files: files.flatMap(({ path: file }) =>
      file.startsWith(before) ? [{ name: file.slice(before.length), content: dist.read(file) }] : [],
    ),
  };
}

/** Puts what was kept into the sections that were written: in the order of the export, what is new before `<Languages>`. */
export function mergeSections(written: XmlElement, kept: KeptComponents | undefined): XmlElement {
  if (kept === undefined) return written;
  const own = childElements(written);
  const names = new Set(kept.sections.map(({ name }) => name));
  const merged = kept.sections.map((section) => {
    const mine = own.find(({ name }) => name === section.name);
    if (mine === undefined || section.name === "Languages") return section;
    return withChildren(section, [...childElements(mine), ...section.children]);
  });
  const added = own.filter(({ name, children }) => !names.has(name) && children.some((one) => typeof one === "object"));
  const last = merged.findIndex(({ name }) => name === "Languages");
  return withChildren(written, last < 0 ? [...merged, ...added] : merged.toSpliced(last, 0, ...added));
}
