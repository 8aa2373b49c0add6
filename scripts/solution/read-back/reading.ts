import type { ZipArchive } from "../../core/archive/zip-reader.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { attributeOf, child, childrenNamed, childText, type XmlElement } from "../../core/xml/element.js";
import { readXml } from "../../core/xml/read-xml.js";
import type { PackageCode } from "./package-codes.js";

/** A package that was opened again, in the terms the checks speak. */
export interface Reading {
  /** Entry names, in the archive's order. */
  readonly names: readonly string[];
  /** An entry's text; undefined when it is not there. */
  readonly text: (name: string) => string | undefined;
  /** An entry's JSON; undefined when it is not there or cannot be read. */
  readonly json: (name: string) => unknown;
  readonly solution: XmlElement;
  readonly customizations: XmlElement;
  readonly workflows: readonly XmlElement[];
  readonly connectors: readonly XmlElement[];
  readonly tables: readonly XmlElement[];
  /** By logical name. */
  readonly connectionReferences: ReadonlyMap<string, XmlElement>;
  /** Definitions by folder name. */
  readonly environmentVariables: ReadonlyMap<string, XmlElement>;
  readonly flows: readonly FlowReading[];
  readonly missing: readonly MissingReading[];
}

export interface FlowReading {
  readonly entry: string;
  readonly workflow: XmlElement;
  readonly value: JsonObject;
}

export interface MissingReading {
  readonly type: string;
  readonly schemaName: string | undefined;
  /** Without braces. */
  readonly id: string | undefined;
  readonly dependentType: string;
  readonly dependentId: string | undefined;
}

/** What a check found. */
export interface PackageFinding {
  readonly code: PackageCode;
  /** The entry it is about. */
  readonly entry: string;
  readonly message: string;
}

/**
 * Reads a package apart. What is missing or broken here is reported under the code of a check.
 * @returns the reading, or why there is none
 */
export function readPackage(archive: ZipArchive): Reading | PackageFinding[] {
  const cache = new Map<string, string | undefined>();
  const text = (name: string): string | undefined => {
    if (!cache.has(name)) {
      const entry = archive.entries.find((one) => one.name === name);
      // ignoreBOM: a mark is kept, checks look for it.
      cache.set(
        name,
        entry === undefined ? undefined : new TextDecoder("utf-8", { ignoreBOM: true }).decode(archive.read(entry)),
      );
    }
    return cache.get(name);
  };
  const problems: PackageFinding[] = [];
  const xml = (name: string): XmlElement => {
    const source = text(name);
    const nothing = { name: "", attributes: [], children: [] };
    if (source === undefined) {
      problems.push({ code: "PackageFiles", entry: name, message: "is missing" });
      return nothing;
    }
    try {
      return readXml(name, source);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push({ code: "Grammar", entry: name, message: error.message });
      return nothing;
    }
  };
  const solution = xml("solution.xml");
  const customizations = xml("customizations.xml");
  const names = archive.entries.map((entry) => entry.name);
  const environmentVariables = new Map(
    names.flatMap((name) => {
      const folder = /^environmentvariabledefinitions\/([^/]+)\/environmentvariabledefinition\.xml$/.exec(name)?.[1];
      return folder === undefined ? [] : [[folder, xml(name)] as const];
    }),
  );
  if (problems.length > 0) return problems;
  const values = new Map<string, unknown>();
  const json = (name: string): unknown => {
    if (!values.has(name)) values.set(name, parse(text(name)));
    return values.get(name);
  };
  const workflows = childrenNamed(child(customizations, "Workflows"), "Workflow");
  return {
    names,
    text,
    json,
    solution,
    customizations,
    workflows,
    connectors: childrenNamed(child(customizations, "Connectors"), "Connector"),
    tables: childrenNamed(child(customizations, "Entities"), "Entity"),
    connectionReferences: new Map(
      childrenNamed(child(customizations, "connectionreferences"), "connectionreference").map((reference) => [
        attributeOf(reference, "connectionreferencelogicalname") ?? "",
        reference,
      ]),
    ),
    environmentVariables,
    flows: workflows.flatMap((workflow) => {
      const entry = (childText(workflow, "JsonFileName") ?? "").replace(/^\//, "");
      const value = json(entry);
      return isJsonObject(value) ? [{ entry, workflow, value }] : [];
    }),
    missing: childrenNamed(child(child(solution, "SolutionManifest"), "MissingDependencies"), "MissingDependency").map(
      readMissing,
    ),
  };
}

function readMissing(dependency: XmlElement): MissingReading {
  const required = child(dependency, "Required");
  const dependent = child(dependency, "Dependent");
  return {
    type: attributeOf(required, "type") ?? "",
    schemaName: attributeOf(required, "schemaName"),
    id: bare(attributeOf(required, "id")),
    dependentType: attributeOf(dependent, "type") ?? "",
    dependentId: attributeOf(dependent, "id.connectionreferencelogicalname") ?? bare(attributeOf(dependent, "id")),
  };
}

/** An id without its braces. */
export function bare(id: string | undefined): string | undefined {
  return id?.replace(/^\{|\}$/g, "");
}

function parse(source: string | undefined): unknown {
  if (source === undefined) return undefined;
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
