import type { ZipArchive } from "../../core/archive/zip-reader.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { child, childText, type XmlElement } from "../../core/xml/element.js";
import { readXml } from "../../core/xml/read-xml.js";
import { unpackedStyle, writeXml } from "../../core/xml/write-xml.js";
import { cdsproj, gitignore } from "./cdsproj.js";
import { pathGuard } from "./safe-path.js";
import { isXmlPart, needsPackager } from "./sections.js";
import { splitCustomizations } from "./split-customizations.js";

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
 * Components of kinds that have no file of their own here stay in Other/Customizations.xml, as the packager leaves kinds
 * that it does not know.
 * Files come one by one and are read from the archive only then, so that one at a time is in memory.
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
      const check = pathGuard(label);
      const customizations = readEntry(archive, "customizations.xml", label);
      for (const part of splitCustomizations(customizations, (path) => check(`${source}/${path}`)))
        yield xml(part.path, part.root);
      for (const entry of archive.entries) {
        if (/^(solution\.xml|customizations\.xml|\[Content_Types\]\.xml)$/i.test(entry.name)) continue;
        const path = entry.name.replace(/^Connector\//, "Connectors/");
        // Such a file would be read as something else when the folder is packed again.
        if (isXmlPart(path) || needsPackager(path) || entry.name.startsWith("Connectors/")) {
          throw new InputError(
            `${label}: entry '${entry.name}' has a name of the folder form, expected that of a package`,
          );
        }
        yield file(path, archive.read(entry));
      }
    },
  };
}

function readEntry(archive: ZipArchive, name: string, label: string): XmlElement {
  const entry = archive.find(name);
  if (entry === undefined) throw new InputError(`${label}: no ${name}, expected a solution's zip`);
  return readXml(`${label}!${name}`, utf8(archive.read(entry), `${label}!${name}`));
}

/** Text that is not UTF-8 would come back with other characters. */
function utf8(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${label}: not valid UTF-8`);
  }
}
