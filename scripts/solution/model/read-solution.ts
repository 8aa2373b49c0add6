import type { Diagnostic } from "../../core/diagnostics/diagnostic.js";
import { below, rootLocation, type Location } from "../../core/rules/location.js";
import { parseJsonSource } from "../../core/source/json-source.js";
import type { SourceDocument } from "../../core/source/source-document.js";
import { parseXmlSource, xmlPointers, type XmlDocument } from "../../core/source/xml-source.js";
import { child, childrenNamed, childText, type XmlElement } from "../../core/xml/element.js";
import { readFlowPart } from "./flow-part.js";
import { readConnectionReference, readConnector, readMissing } from "./read-components.js";
import type { EnvironmentVariablePart, SolutionContext } from "./solution-context.js";
import type { SolutionFiles } from "./solution-files.js";

export interface SolutionReading {
  /** Undefined when an XML file is not well-formed, or when manifest and customizations are missing. */
  readonly context: SolutionContext | undefined;
  /** What the syntax of XML files got wrong; files are named as in the solution. */
  readonly syntax: readonly Diagnostic[];
}

const nothing: XmlElement = { name: "", attributes: [], children: [] };

/**
 * Reads what the rules of a solution look at. Names are compared without regard to case, as Dataverse does.
 * @param own a package that this program has just made
 */
export function readSolution(source: SolutionFiles, own: boolean): SolutionReading {
  const byName = new Map(source.names.map((file) => [file.toLowerCase(), file]));
  const isPacked =
    byName.has("solution.xml") || (byName.has("customizations.xml") && !byName.has("other/solution.xml"));
  const form = isPacked ? "packed" : "unpacked";
  const base = form === "unpacked" ? "other/" : "";
  const texts = remember((file) => (byName.get(file.toLowerCase()) === file ? source.text(file) : undefined));
  const xml = remember((file) => parseXmlSource(file, texts(file) ?? ""));
  const jsonDocument = remember((file) => parseJsonSource(file, texts(file) ?? ""));
  const json = (file: string): unknown => (texts(file) === undefined ? undefined : jsonDocument(file).value);
  const manifestFile = byName.get(`${base}solution.xml`) ?? (isPacked ? "solution.xml" : "Other/Solution.xml");
  const customizationsFile =
    byName.get(`${base}customizations.xml`) ?? (isPacked ? "customizations.xml" : "Other/Customizations.xml");
  const xmlFiles = source.names.filter(
    (file) =>
      file === manifestFile ||
      file === customizationsFile ||
      variableFile.test(file) ||
      (form === "unpacked" && unpackedPart.test(file)),
  );
  const documents = xmlFiles.map((file) => xml(file));
  const syntax = documents.flatMap((document) => document.syntax);
  const isSolution = byName.has(`${base}solution.xml`) || byName.has(`${base}customizations.xml`);
  if (syntax.length > 0 || !isSolution) return { context: undefined, syntax };

  const roots = new Map(documents.map(({ file, root = nothing }): [string, XmlElement] => [file, root]));
  const manifest = child(roots.get(manifestFile), "SolutionManifest");
  const customizations = roots.get(customizationsFile);
  const components = (group: string, name: string, part?: RegExp): XmlElement[] => [
    ...childrenNamed(child(customizations, group), name),
    ...[...roots].flatMap(([file, root]) => (part?.test(file) === true && root.name === name ? [root] : [])),
  ];
  const resolve = (path: string): string | undefined => {
    const name = path.replace(/^\//, "").toLowerCase();
    // Paths say /Connector/ in both forms; the unpacked folder is called Connectors.
    return byName.get(name) ?? byName.get(name.replace(/^connector\//, "connectors/"));
  };
  const workflows = components("Workflows", "Workflow", workflowPart);
  const references = components("connectionreferences", "connectionreference").map(readConnectionReference);
  const referencesByName = firstByName(references, (reference) => reference.logicalName);
  const variables = readVariables(source.names, roots);
  const variablesByName = firstByName(variables, (variable) => variable.name);
  const named = new Set(workflows.flatMap((element) => resolve(childText(element, "JsonFileName") ?? "") ?? []));
  const flowFiles = source.names.filter((file) => /^workflows\/[^/]*\.json$/i.test(file) && (named.has(file) || !own));
  const context: SolutionContext = {
    form,
    own,
    files: source.names,
    zipped: source.zipped === true,
    folderInZip: source.folderInZip,
    manifestFile,
    manifest,
    customizationsFile,
    roots,
    rootComponents: childrenNamed(child(manifest, "RootComponents"), "RootComponent"),
    missing: childrenNamed(child(manifest, "MissingDependencies"), "MissingDependency").map(readMissing),
    workflows,
    connectors: components("Connectors", "Connector", connectorPart).map((element) =>
      readConnector(element, resolve, json),
    ),
    tables: components("Entities", "Entity"),
    connectionReferences: references,
    environmentVariables: variables,
    flows: flowFiles.flatMap((file) => readFlowPart(file, json(file), fileLocation(file)) ?? []),
    connectionReference: (name) => referencesByName.get(name.toLowerCase()),
    environmentVariable: (name) => variablesByName.get(name.toLowerCase()),
    text: texts,
    json,
    resolve,
    at: elementLocations(roots),
    document(file): SourceDocument | XmlDocument | undefined {
      if (roots.has(file)) return xml(file);
      return texts(file) === undefined ? undefined : jsonDocument(file);
    },
  };
  return { context, syntax };
}

const workflowPart = /^Workflows\/.*\.data\.xml$/i;
const connectorPart = /^Connectors\/[^/]*\.xml$/i;
const unpackedPart = new RegExp(`${workflowPart.source}|${connectorPart.source}`, "i");
const variableFile = /^environmentvariabledefinitions\/([^/]+)\/environmentvariabledefinition\.xml$/i;

/** A solution is to its rules one document whose members are its files. */
export function fileLocation(file: string): Location {
  return below(rootLocation, file);
}

/** Pointers of elements, worked out for all of them when the first finding asks. */
function elementLocations(roots: ReadonlyMap<string, XmlElement>): SolutionContext["at"] {
  let known: Map<XmlElement, Location> | undefined;
  return (element, attribute) => {
    known ??= new Map(
      [...roots].flatMap(([file, root]) =>
        [...xmlPointers(root)].map(([one, tokens]) => [one, below(fileLocation(file), ...tokens)] as const),
      ),
    );
    const location = known.get(element) ?? rootLocation;
    return attribute === undefined ? location : below(location, `@${attribute}`);
  };
}

function readVariables(files: readonly string[], roots: ReadonlyMap<string, XmlElement>): EnvironmentVariablePart[] {
  const found = new Map<string, EnvironmentVariablePart>();
  for (const file of files) {
    const name = /^environmentvariabledefinitions\/([^/]+)\//i.exec(file)?.[1];
    if (name === undefined) continue;
    const element = variableFile.test(file) ? roots.get(file) : undefined;
    if (element !== undefined || !found.has(name)) found.set(name, { name, file, element });
  }
  return [...found.values()];
}

function firstByName<Part>(parts: readonly Part[], nameOf: (part: Part) => string): Map<string, Part> {
  return new Map([...parts].reverse().map((part) => [nameOf(part).toLowerCase(), part]));
}

/** Calls a function once for each file. */
function remember<Value>(read: (file: string) => Value): (file: string) => Value {
  const known = new Map<string, Value>();
  return (file) => {
    if (!known.has(file)) known.set(file, read(file));
    return known.get(file) as Value;
  };
}
