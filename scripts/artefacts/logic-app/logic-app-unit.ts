import type { FileTree } from "../file-tree.js";

/**
 * A Logic App of the Standard kind: its files, and a folder for each workflow. Source: Microsoft Learn, "Create Standard
 * workflows with Visual Studio Code", project structure.
 */
export interface LogicAppUnit extends LogicAppFiles {
  readonly kind: "logicApp";
  /** Folder within the tree, "" for its root. */
  readonly folder: string;
  /** The files `<workflow>/workflow.json`. */
  readonly workflows: readonly string[];
}

/** The files that the workflows of a Logic App share, by their names in the tree. */
export interface LogicAppFiles {
  readonly host?: string;
  readonly connections?: string;
  readonly parameters?: string;
  /** local.settings.json, which is never deployed, or the example of one. */
  readonly settings?: string;
}

/** What the shared files are called, the preferred name first. */
export const sharedNames: Readonly<Record<keyof LogicAppFiles, readonly string[]>> = {
  host: ["host.json"],
  connections: ["connections.json"],
  parameters: ["parameters.json"],
  settings: ["local.settings.json", "local.settings.example.json", "local.settings.template.json"],
};

/** The Logic Apps of a tree. @param isFlow whether a file has a workflow in it */
export function logicAppsIn(tree: FileTree, isFlow: (file: string) => boolean): readonly LogicAppUnit[] {
  const byFolder = new Map<string, string[]>();
  for (const file of tree.files) {
    const folder = /^(?:(.+)\/)?[^/]+\/workflow\.json$/i.exec(file);
    if (folder === null) continue;
    const name = folder[1] ?? "";
    byFolder.set(name, [...(byFolder.get(name) ?? []), file]);
  }
  if (byFolder.size === 0) return [];
  const names = new Set(tree.files);
  return [...byFolder].flatMap(([folder, files]): LogicAppUnit[] => {
    const shared = filesIn(folder, names);
    const { host, connections, parameters } = shared;
    if (host === undefined && connections === undefined && parameters === undefined) return [];
    const workflows = files.filter(isFlow);
    return workflows.length === 0 ? [] : [{ kind: "logicApp", folder, workflows, ...shared }];
  });
}

function filesIn(folder: string, names: ReadonlySet<string>): LogicAppFiles {
  const find = (wanted: readonly string[]): string | undefined =>
    wanted.map((name) => (folder === "" ? name : `${folder}/${name}`)).find((file) => names.has(file));
  return {
    host: find(sharedNames.host),
    connections: find(sharedNames.connections),
    parameters: find(sharedNames.parameters),
    settings: find(sharedNames.settings),
  };
}
