import * as path from "node:path";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import type { Files } from "../../core/host/files.js";
import { parseSource } from "../../core/source/read-source.js";
import { readAppConnections, readAppParameters, type FlowHosting, type SharedByApp } from "../../flow/model/index.js";
import { decodeUtf8 } from "../discover.js";
import type { FileTree } from "../file-tree.js";
import { sharedNames, type LogicAppFiles } from "./logic-app-unit.js";

/**
 * What the workflows of a Standard Logic App share is beside their folders: `parameters.json`, `connections.json` and app
 * settings, of which only those for a local run are a file. Source: Microsoft Learn, "Create cross-environment parameters
 * for workflow inputs in Azure Logic Apps".
 * @param directory the workflow's folder on disk; undefined in archives
 */
export function appShares(
  tree: FileTree,
  file: string,
  files: Files,
  directory: string | undefined,
): SharedByApp | undefined {
  if (!/(?:^|\/)workflow\.json$/i.test(file)) return undefined;
  const read = (part: keyof LogicAppFiles): JsonObject | undefined => {
    const text = sharedText(tree, file, files, directory, sharedNames[part]);
    const value = text === undefined ? undefined : parseSource(sharedNames[part][0] ?? "", text).value;
    return isJsonObject(value) ? value : undefined;
  };
  const connections = read("connections");
  const settings = ownMember(read("settings"), "Values");
  return {
    parameters: readAppParameters(read("parameters") ?? {}),
    connections: connections && readAppConnections(connections),
    settings: isJsonObject(settings) ? settings : undefined,
  };
}

/** Where a bare definition runs: what a Bicep file loads as the definition of a workflow has this name. */
export function hostingByName(file: string): FlowHosting | undefined {
  return /(?:^|\/)definition\.json$/i.test(file) ? "consumption" : undefined;
}

function sharedText(
  tree: FileTree,
  file: string,
  files: Files,
  directory: string | undefined,
  names: readonly string[],
): string | undefined {
  const folders = file.split("/").slice(0, -2);
  for (const name of names) {
    const inside = file.includes("/") ? [...folders, name].join("/") : undefined;
    if (inside !== undefined && tree.files.includes(inside)) return decodeUtf8(tree.read(inside));
    const beside = directory === undefined ? undefined : path.join(path.dirname(directory), name);
    if (beside !== undefined && files.exists(beside)) return files.readText(beside);
  }
  return undefined;
}
