import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { replaceFiles } from "../core/host/replace-files.js";
import { sha256 } from "../core/ids.js";
import { isJsonObject } from "../core/json/json-object.js";
import { readSource } from "../core/source/read-source.js";
import { jsonText } from "./json-text.js";

/** What an export wrote, so that the next one replaces its own files and nobody else's. */
const listFile = ".power-batch-export.json";

/**
 * Writes an export, and removes what an earlier one wrote and this one does not.
 * @param folder absolute
 * @param shown the folder as the user wrote it
 * @throws InputError when there are files that no export wrote, or that were changed since
 */
export function writeExport(files: Files, folder: string, shown: string, contents: ReadonlyMap<string, string>): void {
  const earlier = readList(files, folder, shown);
  if (earlier === undefined && files.exists(folder) && (!files.isDirectory(folder) || files.list(folder).length > 0)) {
    throw new InputError(`${shown}: the folder has files that no export wrote, expected a new or an empty folder`);
  }
  const before = earlier ?? new Map<string, string>();
  for (const name of new Set([...before.keys(), ...contents.keys()])) {
    const file = path.join(folder, name);
    if (!files.exists(file)) continue;
    const hash = sha256(files.readBytes(file));
    // What is the same already may stay, whoever wrote it.
    if (hash === before.get(name) || (contents.has(name) && hash === sha256(contents.get(name) ?? ""))) continue;
    const why = before.has(name) ? "was changed after it was exported" : "was not written by an export";
    throw new InputError(
      `${shown}/${name}: the file ${why}, expected to replace only what an export wrote; choose another folder`,
    );
  }
  const list = Object.fromEntries(
    [...contents].map(([name, content]): [string, string] => [name, sha256(content)]).sort(),
  );
  const removed = [...before.keys()].filter((name) => !contents.has(name));
  replaceFiles(files, folder, new Map([...contents, [listFile, jsonText({ files: list })]]), removed);
}

/** Hashes by file; undefined when no export wrote here. */
function readList(files: Files, folder: string, shown: string): ReadonlyMap<string, string> | undefined {
  const file = path.join(folder, listFile);
  if (!files.exists(file)) return undefined;
  const { value } = readSource(files, file, `${shown}/${listFile}`);
  const list = isJsonObject(value) && isJsonObject(value["files"]) ? Object.entries(value["files"]) : undefined;
  // Somebody may have written it to have other files removed.
  const isOurs = list?.every(([name, hash]) => isInside(name) && typeof hash === "string");
  if (list === undefined || isOurs !== true) {
    throw new InputError(`${shown}/${listFile}: not a list of exported files, expected what an export wrote`);
  }
  return new Map(list.map(([name, hash]) => [name, String(hash)]));
}

function isInside(name: string): boolean {
  return name !== "" && !path.posix.isAbsolute(name) && !name.includes("\\") && !name.split("/").includes("..");
}
