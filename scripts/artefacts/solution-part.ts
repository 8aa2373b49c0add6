import { isJsonObject } from "../core/json/json-object.js";
import { valueAt } from "../core/json/pointer.js";
import { attributeOf, child, childText, type XmlElement } from "../core/xml/element.js";
import { solutionEntries } from "./solution-entries.js";
import { bareId } from "../solution/model/ids.js";
import { readSolution } from "../solution/model/read-solution.js";
import type { EnvironmentVariablePart } from "../solution/model/solution-context.js";
import type { SolutionFiles } from "../solution/model/solution-files.js";
import type {
  ArtefactProblem,
  FoundConnectionReference,
  FoundSolution,
  FoundTable,
  FoundVariable,
  SolutionComponent,
} from "./artefact-set.js";
import { decodeUtf8, maximumFileSize, type SolutionFolder } from "./discover.js";
import type { FileTree } from "./file-tree.js";

/** What a solution says about its parts, besides their own files. File names are those of the tree. */
export interface SolutionPart {
  readonly problems: readonly ArtefactProblem[];
  /** Undefined when its manifest cannot be read. */
  readonly solution: FoundSolution | undefined;
  readonly tables: readonly FoundTable[];
  readonly environmentVariables: readonly FoundVariable[];
  readonly connectionReferences: readonly FoundConnectionReference[];
  /** By the lower-case name of the flow's file. */
  readonly workflows: ReadonlyMap<string, { readonly id: string; readonly component: SolutionComponent }>;
  /** Row name and id by the lower-case name of the definition's file. */
  readonly connectorRows: ReadonlyMap<string, ConnectorRow>;
}

export interface ConnectorRow {
  readonly name: string;
  readonly id: string;
  readonly component: SolutionComponent;
}

const flowFile = /^workflows\/[^/]*\.json$/i;

/** Reads a solution's own files through its model. The files of flows are left out: they are read one by one when asked for. */
export function readSolutionPart(tree: FileTree, { folder, form }: SolutionFolder): SolutionPart {
  const prefix = folder === "" ? "" : `${folder}/`;
  const files: SolutionFiles = {
    names: tree.files
      .filter((file) => file.startsWith(prefix))
      .map((file) => file.slice(prefix.length))
      .filter((file) => !flowFile.test(file)),
    text: (name) => (tree.size(prefix + name) <= maximumFileSize ? decodeUtf8(tree.read(prefix + name)) : undefined),
  };
  const { context, syntax } = readSolution(files, false);
  const problems = syntax.map(({ file, message }) => ({ file: tree.display(prefix + file), message }));
  const manifest = context?.manifest;
  const solution = manifest && {
    uniqueName: childText(manifest, "UniqueName") ?? "",
    manifest,
    entries: () => solutionEntries(tree, prefix, form),
  };
  const component = (element: XmlElement | undefined): SolutionComponent => ({ solution, element });
  const workflows = new Map<string, { id: string; component: SolutionComponent }>();
  const connectorRows = new Map<string, ConnectorRow>();
  for (const element of context?.workflows ?? []) {
    const id = bareId(attributeOf(element, "WorkflowId"));
    const file = childText(element, "JsonFileName")?.replace(/^\//, "");
    if (id !== undefined && file !== undefined) {
      workflows.set(`${prefix}${file}`.toLowerCase(), { id, component: component(element) });
    }
  }
  for (const { name, id, file, element } of context?.connectors ?? []) {
    const definition = file("openapidefinition");
    if (definition !== undefined)
      connectorRows.set(`${prefix}${definition}`.toLowerCase(), { name, id, component: component(element) });
  }
  return {
    problems,
    solution,
    workflows,
    connectorRows,
    tables: (context?.tables ?? []).flatMap((element) => {
      const info = child(child(element, "EntityInfo"), "entity");
      const logicalName = (childText(element, "Name") ?? attributeOf(info, "Name"))?.toLowerCase();
      if (logicalName === undefined) return [];
      return [{ logicalName, entitySetName: childText(info, "EntitySetName"), element }];
    }),
    environmentVariables: (context?.environmentVariables ?? []).map((part) =>
      readVariable(part, files, (file) => context?.json(file), component(part.element)),
    ),
    connectionReferences: (context?.connectionReferences ?? []).map(({ logicalName, api, connectorId, element }) => ({
      logicalName,
      apiName: api.slice(api.lastIndexOf("/") + 1),
      connectorId,
      component: component(element),
    })),
  };
}

/** A value that was exported with the solution is in a file of its own. Source: Microsoft Learn, environment variables. */
function readVariable(
  { name, file, element }: EnvironmentVariablePart,
  { names }: SolutionFiles,
  json: (file: string) => unknown,
  component: SolutionComponent,
): FoundVariable {
  const valueFile = `${file.slice(0, file.lastIndexOf("/"))}/environmentvariablevalues.json`;
  const exported = names.includes(valueFile) ? valueAt(json(valueFile), "/environmentvariablevalues") : undefined;
  const row: unknown = isJsonObject(exported) ? exported["environmentvariablevalue"] : undefined;
  const value: unknown = isJsonObject(row) ? row["value"] : undefined;
  return {
    schemaName: name,
    displayName: attributeOf(child(element, "displayname"), "default"),
    type: childText(element, "type"),
    value: typeof value === "string" ? value : childText(element, "defaultvalue"),
    component,
  };
}
