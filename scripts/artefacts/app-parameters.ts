import * as path from "node:path";
import { isJsonObject } from "../core/json/json-object.js";
import type { Files } from "../core/host/files.js";
import { parseSource } from "../core/source/read-source.js";
import type { FlowParameter } from "../flow/model/index.js";
import { decodeUtf8 } from "./discover.js";
import type { FileTree } from "./file-tree.js";

/**
 * The parameters that all workflows of a Standard Logic App share are in `parameters.json`, beside the folders of the workflows. Source:
 * Microsoft Learn, "Create cross-environment parameters for workflow inputs in Azure Logic Apps".
 * @param directory the workflow's folder on disk; undefined in archives
 */
export function appParameters(
  tree: FileTree,
  file: string,
  files: Files,
  directory: string | undefined,
): readonly FlowParameter[] {
  if (!/(?:^|\/)workflow\.json$/i.test(file)) return [];
  const text = sharedText(tree, file, files, directory);
  const value = text === undefined ? undefined : parseSource("parameters.json", text).value;
  return Object.entries(isJsonObject(value) ? value : {}).flatMap(([name, parameter]) => {
    if (!isJsonObject(parameter)) return [];
    const type = typeof parameter["type"] === "string" ? parameter["type"] : "Object";
    return { name, type, defaultValue: parameter["value"], schemaName: undefined, location: undefined };
  });
}

function sharedText(tree: FileTree, file: string, files: Files, directory: string | undefined): string | undefined {
  const folders = file.split("/").slice(0, -2);
  const inside = file.includes("/") ? [...folders, "parameters.json"].join("/") : undefined;
  if (inside !== undefined && tree.files.includes(inside)) return decodeUtf8(tree.read(inside));
  const beside = directory === undefined ? undefined : path.join(path.dirname(directory), "parameters.json");
  return beside !== undefined && files.exists(beside) ? files.readText(beside) : undefined;
}
