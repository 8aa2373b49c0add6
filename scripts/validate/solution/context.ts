import type { CodeEntry } from "../../core/rules/code.js";
import type { JsonObject } from "../../core/json/json-object.js";
import type { XmlElement } from "../../core/xml/element.js";

/** A solution, packed or unpacked, in the terms its rules speak. File names are relative to the solution's folder. */
export interface SolutionContext {
  readonly form: "packed" | "unpacked";
  readonly files: readonly string[];
  /** solution.xml or Other/Solution.xml. */
  readonly manifestFile: string;
  readonly manifest: XmlElement;
  readonly customizationsFile: string;
  readonly customizations: XmlElement;
  /** `<Workflow>` elements with the file they stand in. */
  readonly workflows: readonly SolutionPart[];
  /** `<Connector>` elements with the file they stand in. */
  readonly connectors: readonly SolutionPart[];
  /** `<connectionreference>` elements by logical name in lower case. */
  readonly connectionReferences: ReadonlyMap<string, XmlElement>;
  /** Cloud flows, as parsed. */
  readonly flows: readonly { readonly file: string; readonly value: JsonObject }[];
  /** Schema names of environment variables, lower case. */
  readonly environmentVariables: ReadonlySet<string>;
  /** The text of a file. */
  text(file: string): string | undefined;
  /** The file that an XML path such as `/Workflows/x.json` means; undefined when there is none. */
  resolve(path: string): string | undefined;
}

export interface SolutionPart {
  readonly file: string;
  readonly element: XmlElement;
}

/** What a solution rule finds. */
export interface SolutionFinding {
  /** Relative to the solution's folder. */
  readonly file: string;
  /** Text in that file that the finding points at; the file's start when it is not given or not there. */
  readonly near?: string;
  readonly message: string;
  readonly help?: string;
}

/** A check of a solution as a whole. */
export interface SolutionRule extends CodeEntry {
  check(context: SolutionContext): Iterable<SolutionFinding>;
}
