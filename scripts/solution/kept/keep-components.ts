import {
  attributeOf,
  child,
  childElements,
  childText,
  textOf,
  withChildren,
  type XmlElement,
} from "../../core/xml/element.js";
import { readXml } from "../../core/xml/read-xml.js";
import { bareId } from "../model/ids.js";
import { componentType } from "../names.js";
import { contentTypesFile } from "../write/content-types.js";
import { language } from "../write/label.js";
import type { KeptComponents } from "./kept-components.js";

/** What became sources: ids and names in lower case. */
export interface TakenComponents {
  readonly workflowIds: ReadonlySet<string>;
  readonly connectorIds: ReadonlySet<string>;
  readonly connectionReferences: ReadonlySet<string>;
  readonly environmentVariables: ReadonlySet<string>;
  /** Names of files in the zip. */
  readonly files: ReadonlySet<string>;
}

export interface SolutionEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Everything of a solution that did not become a source.
 * @param entries the files of its zip
 * @returns undefined when nothing is left
 */
export function keepComponents(entries: readonly SolutionEntry[], taken: TakenComponents): KeptComponents | undefined {
  const root = (name: string): XmlElement | undefined => {
    const found = entries.find((entry) => entry.name.toLowerCase() === name);
    return found && readXml(found.name, Buffer.from(found.content).toString("utf8"));
  };
  const customizations = root("customizations.xml");
  const manifest = child(root("solution.xml"), "SolutionManifest");
  const inside = (name: string): XmlElement[] => {
    const found = child(manifest, name);
    return found === undefined ? [] : childElements(found);
  };
  const sections = (customizations === undefined ? [] : childElements(customizations)).map((section) => {
    const isTaken = takenIn[section.name];
    // What remains keeps its order; text between elements is layout.
    return isTaken === undefined
      ? section
      : withChildren(
          section,
          childElements(section).filter((one) => !isTaken(one, taken)),
        );
  });
  const kept: KeptComponents = {
    sections,
    rootComponents: inside("RootComponents").filter((one) => !isTakenRoot(one, taken)),
    missing: inside("MissingDependencies"),
    files: entries.filter(({ name }) => !isTakenFile(name, taken)),
  };
  const isEmpty =
    kept.rootComponents.length === 0 &&
    kept.missing.length === 0 &&
    kept.files.length === 0 &&
    !sections.some((section) => hasContent(section));
  return isEmpty ? undefined : kept;
}

/** Which elements of a section became sources. */
const takenIn: Readonly<Record<string, (element: XmlElement, taken: TakenComponents) => boolean>> = {
  Workflows: (element, { workflowIds }) => workflowIds.has(bareId(attributeOf(element, "WorkflowId")) ?? ""),
  Connectors: (element, { connectorIds }) => connectorIds.has(bareId(childText(element, "connectorid")) ?? ""),
  connectionreferences: (element, { connectionReferences }) =>
    connectionReferences.has((attributeOf(element, "connectionreferencelogicalname") ?? "").toLowerCase()),
};

function isTakenRoot(element: XmlElement, { workflowIds, connectorIds }: TakenComponents): boolean {
  const id = bareId(attributeOf(element, "id")) ?? "";
  const type = attributeOf(element, "type");
  return (
    (type === componentType.flow && workflowIds.has(id)) || (type === componentType.connector && connectorIds.has(id))
  );
}

function isTakenFile(name: string, { files, environmentVariables }: TakenComponents): boolean {
  const plain = name.toLowerCase();
  if (["customizations.xml", "solution.xml", contentTypesFile.toLowerCase()].includes(plain) || files.has(plain))
    return true;
  // A current value belongs to one environment, and is never kept.
  const variable = /^environmentvariabledefinitions\/([^/]+)\//.exec(plain);
  return (
    variable !== null && (environmentVariables.has(variable[1] ?? "") || plain.includes("environmentvariablevalues"))
  );
}

function hasContent(section: XmlElement): boolean {
  if (section.name !== "Languages") return childElements(section).length > 0;
  return childElements(section).some((one) => textOf(one) !== language);
}
