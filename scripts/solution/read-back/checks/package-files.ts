import { nameLimits, connectorFileElements } from "../../names.js";
import { childText } from "../../../core/xml/element.js";
import type { PackageFinding, Reading } from "../reading.js";

const contentTypesName = "[Content_Types].xml";
const known =
  /^(solution\.xml|customizations\.xml|\[Content_Types\]\.xml|Workflows\/[^/]+\.json|Connector\/[^/]+\.(json|csx|Png)|environmentvariabledefinitions\/[^/]+\/environmentvariabledefinition\.xml)$/;

/** The files themselves: all there, none too many, each named in the XML, with the marks and line ends of exports. */
export function* checkPackageFiles(reading: Reading): Iterable<PackageFinding> {
  const { names } = reading;
  for (const entry of names) {
    if (!known.test(entry)) yield { code: "PackageFiles", entry, message: "is no file that our packages have" };
    if (entry.length > nameLimits.path) {
      yield {
        code: "NameLimits",
        entry,
        message: `has a path of ${entry.length} characters, at most ${nameLimits.path}`,
      };
    }
  }
  yield* checkContentTypes(reading);
  yield* checkEncoding(reading);
  const referenced = new Set(
    [
      ...reading.workflows.map((workflow) => childText(workflow, "JsonFileName")),
      ...reading.connectors.flatMap((connector) => connectorFileElements.map((part) => childText(connector, part))),
    ].flatMap((path) => (path === undefined ? [] : [path.replace(/^\//, "")])),
  );
  for (const path of referenced) {
    if (!names.includes(path)) {
      yield {
        code: "FileMissing",
        entry: "customizations.xml",
        message: `names the file '${path}', which is not there`,
      };
    }
  }
  for (const entry of names) {
    if (/^(Workflows|Connector)\//.test(entry) && !referenced.has(entry)) {
      yield { code: "FileOrphan", entry, message: "is named by nothing in customizations.xml" };
    }
  }
}

function* checkContentTypes({ names, text }: Reading): Iterable<PackageFinding> {
  const source = text(contentTypesName);
  if (source === undefined) {
    yield { code: "PackageFiles", entry: contentTypesName, message: "is missing" };
    return;
  }
  const declared = [...source.matchAll(/<Default Extension="([^"]+)"/g)].map((match) => match[1] ?? "");
  const used = new Set(
    names.filter((name) => name !== contentTypesName).map((name) => name.slice(name.lastIndexOf(".") + 1)),
  );
  for (const extension of used) {
    if (!declared.includes(extension)) {
      yield {
        code: "ContentTypes",
        entry: contentTypesName,
        message: `does not declare the extension '${extension}'`,
      };
    }
  }
  for (const extension of declared) {
    if (!used.has(extension)) {
      yield { code: "ContentTypes", entry: contentTypesName, message: `declares '${extension}', which no file has` };
    }
  }
  if (!source.startsWith('\uFEFF<?xml version="1.0" encoding="utf-8"?><Types ')) {
    yield {
      code: "Encoding",
      entry: contentTypesName,
      message: "does not begin with a byte order mark and declaration",
    };
  }
}

/** A mark in front of JSON makes the import fail; XML files of exports have neither mark nor declaration, and CRLF. */
function* checkEncoding({ names, text, json }: Reading): Iterable<PackageFinding> {
  for (const entry of names) {
    if (entry === contentTypesName || !/\.(json|xml|csx)$/.test(entry)) continue;
    const source = text(entry) ?? "";
    if (source.startsWith("\uFEFF")) yield { code: "Encoding", entry, message: "starts with a byte order mark" };
    if (source.includes("\uFFFD")) yield { code: "Encoding", entry, message: "is not valid UTF-8" };
    if (entry.endsWith(".json") && json(entry) === undefined) {
      yield { code: "Encoding", entry, message: "is not valid JSON" };
    }
    if (!entry.endsWith(".xml")) continue;
    if (source.startsWith("<?xml")) yield { code: "Encoding", entry, message: "has an XML declaration" };
    if (/(?<!\r)\n/.test(source)) yield { code: "Encoding", entry, message: "has a line feed without carriage return" };
  }
}
