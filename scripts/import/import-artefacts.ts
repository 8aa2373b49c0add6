import * as path from "node:path";
import type { ArtefactSet, FoundConnector, FoundFlow } from "../artefacts/index.js";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { ownMember } from "../core/json/own-member.js";
import { mergeYaml } from "../core/source/merge-yaml.js";
import { readSource } from "../core/source/read-source.js";
import { yamlText } from "../core/source/yaml-text.js";
import { connectorSource } from "./connector-source.js";
import { flowSource } from "./flow-source.js";
import { chooseFolder, folderName } from "./folder-names.js";
import { describeKept, keptOf, writeComponents } from "./solution-components.js";
import { projectSource, type ImportedItem } from "./project-source.js";

/** What an import did. */
export interface ImportResult {
  readonly items: readonly (ImportedItem & { readonly from: string; readonly change: FileChange })[];
  /** What was left behind, each with the reason. */
  readonly left: readonly { readonly file: string; readonly reason: string }[];
}

/** `new`: there was none. `changed`: some of its files differ. `same`: nothing was written. */
export type FileChange = "new" | "changed" | "same";

/**
 * Writes the artefacts of others as sources of a project. Comments and layout of sources that are there already stay.
 * @param into the project's folder, absolute; it is made when it does not exist
 */
export function importArtefacts(files: Files, set: ArtefactSet, into: string): ImportResult {
  const items: (ImportedItem & { from: string; change: FileChange })[] = [];
  const left: { file: string; reason: string }[] = [...set.problems, ...set.incomplete].map(({ file, message }) => ({
    file,
    reason: message,
  }));
  const taken = new Set<string>();
  const connectors: FoundConnector[] = [];
  const flows: FoundFlow[] = [];
  for (const found of set.connectors) {
    const source = connectorSource(found);
    if (source === undefined) {
      left.push({ file: found.file, reason: "the definition cannot be read" });
      continue;
    }
    const wanted = folderName(found.id.replace(/^[a-z0-9]+_(?:5[Ff])?/, ""));
    const id = chooseFolder(wanted, taken, (folder) => {
      const at = path.join(into, "connector", folder);
      if (!files.exists(at)) return undefined;
      const imported = path.join(at, "imported.yaml");
      if (!files.exists(imported)) return false;
      const known = ownMember(readSource(files, imported).value, "connectorId");
      return known === source.imported["connectorId"];
    });
    taken.add(id);
    connectors.push(found);
    const write = writer(files, path.join(into, "connector", id));
    write.yaml("definition.yaml", source.definition);
    write.yaml("properties.yaml", source.properties);
    write.yaml("imported.yaml", source.imported);
    write.bytes("script.csx", found.bytes("script"));
    write.bytes("icon.png", found.bytes("icon"));
    write.bytes("README.md", found.bytes("readme"));
    items.push({
      kind: "connector",
      id,
      solution: found.component?.solution,
      from: found.file,
      change: write.change(),
    });
  }
  const flowFolders = new Set<string>();
  for (const found of set.flows) {
    try {
      const source = flowSource(found, found.read(), set.connectionReferences);
      const id = chooseFolder(folderName(String(source["name"])), flowFolders, (folder) =>
        isSameFlow(files, path.join(into, "flows", folder, "flow.yaml"), source),
      );
      flowFolders.add(id);
      flows.push(found);
      const write = writer(files, path.join(into, "flows", id));
      write.yaml("flow.yaml", source);
      items.push({ kind: "flow", id, solution: found.component?.solution, from: found.file, change: write.change() });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      left.push({ file: found.file, reason: reasonOf(error, found.file) });
    }
  }
  for (const solution of set.solutions) {
    try {
      const kept = keptOf(solution, set, { flows, connectors });
      if (kept === undefined) continue;
      const id = folderName(solution.uniqueName);
      const folder = path.join(into, "components", id);
      const isNew = !files.exists(folder);
      const changed = writeComponents(files, folder, kept);
      const change = isNew ? "new" : changed ? "changed" : "same";
      items.push({ kind: "components", id, solution, from: describeKept(kept), change });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      left.push({ file: `solution ${solution.uniqueName}`, reason: `other components are left out: ${error.message}` });
    }
  }
  if (items.length > 0) writeProject(files, set, into, items);
  return { items, left };
}

function writeProject(files: Files, set: ArtefactSet, into: string, items: readonly ImportedItem[]): void {
  const file = path.join(into, "power-batch.yaml");
  const before = files.exists(file) ? readSource(files, file).value : undefined;
  if (before !== undefined && !isJsonObject(before)) throw new InputError(`${file}: not a project file`);
  writer(files, into).yaml("power-batch.yaml", projectSource(before, set, items));
}

function isSameFlow(files: Files, file: string, source: JsonObject): boolean | undefined {
  if (!files.exists(file)) return undefined;
  const { value } = readSource(files, file);
  const id = ownMember(ownMember(value, "exported"), "workflowId");
  const wanted = ownMember(source["exported"], "workflowId");
  if (id !== undefined || wanted !== undefined) return id === wanted;
  return ownMember(value, "exported") !== undefined && ownMember(value, "name") === source["name"];
}

interface FolderWriter {
  yaml(name: string, value: JsonObject): void;
  bytes(name: string, content: Uint8Array | undefined): void;
  change(): FileChange;
}

/** Writes the files of one folder, and only those that differ. */
function writer(files: Files, folder: string): FolderWriter {
  const isNew = !files.exists(folder);
  let count = 0;
  const put = (file: string, content: string | Uint8Array): void => {
    files.write(file, content);
    count++;
  };
  return {
    yaml(name, value) {
      const file = path.join(folder, name);
      if (!files.exists(file)) {
        put(file, yamlText(value));
        return;
      }
      const before = files.readText(file);
      const after = mergeYaml(before, value);
      if (after !== before) put(file, after);
    },
    bytes(name, content) {
      const file = path.join(folder, name);
      if (content === undefined) return;
      if (!files.exists(file) || Buffer.compare(files.readBytes(file), content) !== 0) put(file, content);
    },
    change: () => (isNew ? "new" : count > 0 ? "changed" : "same"),
  };
}

/** Why a file was left, with its line when that is known. */
function reasonOf({ message, diagnostics: [first] }: InputError, file: string): string {
  if (first === undefined) return message.replace(`${file}: `, "");
  return `line ${first.range.line}, column ${first.range.column}: ${first.message}`;
}
