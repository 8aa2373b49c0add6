import { expect } from "chai";
import { bytesSource } from "../../../scripts/core/archive/byte-source.js";
import { openZip } from "../../../scripts/core/archive/zip-reader.js";
import type { XmlElement } from "../../../scripts/core/xml/element.js";
import { readXml } from "../../../scripts/core/xml/read-xml.js";

/** Every file of a zip by name. */
export function entriesOf(zip: Uint8Array): Map<string, Buffer> {
  const archive = openZip(bytesSource(zip), "x.zip");
  return new Map(archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry))]));
}

/** Lists whose order means nothing: their members are components of their own. */
const lists = new Set([
  ...["Roles", "Entities", "Workflows", "optionsets", "AppModuleSiteMaps", "AppModules", "CanvasApps", "Connectors"],
  ...["FormXml", "forms", "savedqueries"],
]);

/** An element where the order of components, and an empty pair of tags, mean nothing. */
export function canonical(node: XmlElement): unknown {
  const children = node.children
    .filter((one) => one !== "")
    .map((one) => (typeof one === "string" ? one : canonical(one)));
  if (lists.has(node.name)) children.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { name: node.name, attributes: [...node.attributes].sort(), children };
}

/** Compares two packages: files byte for byte, XML element by element; content types follow from the files. */
export function expectSamePackage(after: Uint8Array, before: Uint8Array): void {
  const [left, right] = [entriesOf(before), entriesOf(after)];
  expect([...right.keys()].sort()).to.deep.equal([...left.keys()].sort());
  for (const [name, content] of left) {
    if (name === "[Content_Types].xml") continue;
    const other = right.get(name)!;
    if (/^(solution|customizations)\.xml$/.test(name)) {
      expect(canonical(readXml(name, other.toString())), name).to.deep.equal(
        canonical(readXml(name, content.toString())),
      );
    } else {
      expect(other.equals(content), name).to.equal(true);
    }
  }
}
