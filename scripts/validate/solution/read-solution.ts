import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { parseJsonTree } from "../../core/source/json-tree.js";
import { attributeOf, child, childrenNamed, type XmlElement } from "../../core/xml/element.js";
import { readXml } from "../../core/xml/read-xml.js";
import { maximumFileSize, decodeUtf8, type SolutionFolder } from "../discover.js";
import type { FileTree } from "../file-tree.js";
import type { SolutionContext, SolutionPart } from "./context.js";

/** An XML file that cannot be read. */
export interface BrokenXml {
  readonly file: string;
  readonly message: string;
}

/**
 * Reads what the rules of a solution look at.
 * @returns the context, or the XML files that keep it from being read
 */
export function readSolution(tree: FileTree, { folder, form }: SolutionFolder): SolutionContext | readonly BrokenXml[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const files = tree.files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length));
  const byName = new Map(files.map((file) => [file.toLowerCase(), file]));
  const broken: BrokenXml[] = [];
  const text = (file: string): string | undefined => {
    const full = prefix + file;
    return files.includes(file) && tree.size(full) <= maximumFileSize ? decodeUtf8(tree.read(full)) : undefined;
  };
  const xml = (file: string): XmlElement => {
    try {
      return readXml(file, (text(file) ?? "").replace(/^\uFEFF/, ""));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      broken.push({ file, message: error.message.replace(`${file}: `, "") });
      return { name: "", attributes: [], children: [] };
    }
  };
  const base = form === "unpacked" ? "other/" : "";
  const manifestFile = byName.get(`${base}solution.xml`) ?? "solution.xml";
  const customizationsFile = byName.get(`${base}customizations.xml`) ?? "customizations.xml";
  const manifest = xml(manifestFile);
  const customizations = byName.has(`${base}customizations.xml`)
    ? xml(customizationsFile)
    : { name: "", attributes: [], children: [] };
  const unpackedParts = (pattern: RegExp, name: string): SolutionPart[] =>
    files
      .filter((file) => pattern.test(file))
      .map((file) => ({ file, element: xml(file) }))
      .filter(({ element }) => element.name === name);
  const inCustomizations = (group: string, name: string): SolutionPart[] =>
    childrenNamed(child(customizations, group), name).map((element) => ({ file: customizationsFile, element }));
  const workflows = [
    ...inCustomizations("Workflows", "Workflow"),
    ...unpackedParts(/^Workflows\/.*\.data\.xml$/i, "Workflow"),
  ];
  const connectors = [
    ...inCustomizations("Connectors", "Connector"),
    ...unpackedParts(/^Connectors\/[^/]*\.xml$/i, "Connector"),
  ];
  if (broken.length > 0) return broken;
  const flows = files
    .filter((file) => /^workflows\/[^/]*\.json$/i.test(file))
    .flatMap((file) => {
      const value = parseJsonTree((text(file) ?? "").replace(/^\uFEFF/, "")).tree?.value;
      return isFlow(value) ? [{ file, value }] : [];
    });
  const references = childrenNamed(child(customizations, "connectionreferences"), "connectionreference");
  return {
    form,
    files,
    manifestFile,
    manifest,
    customizationsFile,
    customizations,
    workflows,
    connectors,
    connectionReferences: new Map(
      references.map((element) => [
        (attributeOf(element, "connectionreferencelogicalname") ?? "").toLowerCase(),
        element,
      ]),
    ),
    flows,
    environmentVariables: new Set(
      files.flatMap((file) => {
        const name = /^environmentvariabledefinitions\/([^/]+)\//i.exec(file)?.[1];
        return name === undefined ? [] : [name.toLowerCase()];
      }),
    ),
    text,
    resolve(path) {
      const name = path.replace(/^\//, "").toLowerCase();
      // Paths say /Connector/ in both forms; the unpacked folder is called Connectors.
      return byName.get(name) ?? byName.get(name.replace(/^connector\//, "connectors/"));
    },
  };
}

function isFlow(value: unknown): value is JsonObject {
  return isJsonObject(value) && isJsonObject(value["properties"]) && isJsonObject(value["properties"]["definition"]);
}
