import * as path from "node:path";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Files } from "../../core/host/files.js";
import { parseExactJson } from "../../core/json/lossless-json.js";

/** Reads files that lie beside a scenario. */
export type MockFiles = (file: string) => unknown;

/** For a scenario that is not a file. */
export const noMockFiles: MockFiles = (name) => {
  throw new InputError(`the file of a mock is '${name}', but a scenario given as data has no folder`);
};

/** A body larger than this is a mistake. */
const maximumSize = 50 * 1024 * 1024;

const textTypes = /\.(txt|csv|xml|html?|md|ya?ml)$/i;

/**
 * Files in the folder of a scenario, and nowhere else: `.json` as data, texts as text, anything else as binary content.
 * @param folder absolute
 */
export function filesBeside(files: Files, folder: string): MockFiles {
  return (name) => {
    const file = confined(files, folder, name);
    if (/\.json$/i.test(name)) {
      try {
        return parseExactJson(files.readText(file));
      } catch (error) {
        throw new InputError(`${name} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (textTypes.test(name)) return files.readText(file);
    return {
      "$content-type": "application/octet-stream",
      $content: Buffer.from(files.readBytes(file)).toString("base64"),
    };
  };
}

/** @throws InputError when the path leaves the folder, through a symbolic link too, or has no file */
function confined(files: Files, folder: string, name: string): string {
  const parts = name.split(/[\\/]/);
  if (path.isAbsolute(name) || /^[a-z]:/i.test(name) || parts.includes("..")) {
    throw new InputError(`the file of a mock is '${name}', expected a path below the scenario's folder`);
  }
  let directory = folder;
  for (const [index, part] of parts.entries()) {
    if (part === "" || part === ".") continue;
    const kind = files.children?.(directory).find((child) => child.name === part)?.kind;
    if (kind === "other") throw new InputError(`the file of a mock is '${name}', which is a link or not a file`);
    directory = path.join(directory, part);
    const found = index < parts.length - 1 ? files.isDirectory(directory) : files.exists(directory);
    if (!found) throw new InputError(`the file of a mock is '${name}', which does not exist beside the scenario`);
  }
  if (files.isDirectory(directory)) throw new InputError(`the file of a mock is '${name}', which is a folder`);
  if (files.size(directory) > maximumSize) throw new InputError(`the file of a mock, '${name}', is larger than 50 MB`);
  return directory;
}
