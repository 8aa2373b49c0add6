import { bytesSource } from "../../../scripts/core/archive/byte-source.js";
import { openZip } from "../../../scripts/core/archive/zip-reader.js";
import { childElements, textOf, type XmlElement } from "../../../scripts/core/xml/element.js";
import { readXml } from "../../../scripts/core/xml/read-xml.js";

/** The files of a zip by name. */
function entriesOf(zip: Uint8Array): Map<string, Uint8Array> {
  const archive = openZip(bytesSource(zip), "package.zip");
  return new Map(archive.entries.map((entry) => [entry.name, archive.read(entry)]));
}

/**
 * In what two solutions differ for the platform: files, components of customizations.xml, root components. The order of
 * components, empty sections and layout mean nothing; nor do publisher and labels of the solution, which the project file has.
 */
export function differences(original: Uint8Array, built: Uint8Array): string[] {
  const [before, after] = [entriesOf(original), entriesOf(built)];
  const isXml = (name: string): boolean => /^(?:customizations|solution|\[content_types\])\.xml$/i.test(name);
  const found: string[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (isXml(name)) continue;
    const [one, other] = [before.get(name), after.get(name)];
    if (one === undefined || other === undefined) found.push(`${name}: ${one === undefined ? "is new" : "is missing"}`);
    else if (normal(name, one) !== normal(name, other)) found.push(`${name}: differs`);
  }
  for (const [name, list] of [
    ["customizations.xml", sections],
    ["solution.xml", components],
  ] as const) {
    const [one, other] = [list(xmlOf(before, name)), list(xmlOf(after, name))];
    found.push(...one.filter((text) => !other.includes(text)).map((text) => `${name}: lost ${text}`));
    found.push(...other.filter((text) => !one.includes(text)).map((text) => `${name}: added ${text}`));
  }
  return found;
}

function xmlOf(entries: ReadonlyMap<string, Uint8Array>, name: string): XmlElement {
  return readXml(name, Buffer.from(entries.get(name) ?? []).toString("utf8"));
}

function sections(root: XmlElement): string[] {
  return childElements(root).flatMap((section) =>
    childElements(section).map((one) => `${section.name}: ${canonical(one)}`),
  );
}

function components(root: XmlElement): string[] {
  return childElements(root).flatMap((manifest) =>
    childElements(manifest)
      .filter(({ name }) => name === "RootComponents" || name === "MissingDependencies")
      .flatMap((list) => childElements(list).map(canonical)),
  );
}

/** Attributes by name, child elements in any order, no layout. */
function canonical(element: XmlElement): string {
  const attributes = [...element.attributes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  const inner = childElements(element).map(canonical).sort();
  const text = inner.length > 0 ? "" : textOf(element);
  return `<${[element.name, ...attributes].join(" ")}>${text}${inner.join("")}</>`;
}

/** JSON by its values, XML by its elements, everything else by its bytes. */
function normal(name: string, content: Uint8Array): string {
  const text = Buffer.from(content)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  if (/\.json$/i.test(name)) return JSON.stringify(JSON.parse(text));
  if (/\.xml$/i.test(name)) return canonical(readXml(name, text));
  return Buffer.from(content).toString("base64");
}
