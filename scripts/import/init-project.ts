import * as path from "node:path";
import type { Files } from "../core/host/files.js";

/** What `init` did with each file, relative to the project. */
export interface InitResult {
  readonly written: readonly string[];
  /** There already, and left as they are. */
  readonly kept: readonly string[];
}

/** npm leaves files of this name out of packages, so the template has it without the dot. */
const renamed: Readonly<Record<string, string>> = { gitignore: ".gitignore" };

/**
 * Copies the template of a project into a folder. A file that is there is never replaced.
 * @param packageRoot the folder of this package, which has the template
 */
export function initProject(files: Files, packageRoot: string, into: string, version: string): InitResult {
  const template = path.join(packageRoot, "templates", "project");
  const written: string[] = [];
  const kept: string[] = [];
  for (const name of files.list(template)) {
    const shown = renamed[name] ?? name;
    const file = path.join(into, shown);
    if (files.exists(file)) {
      kept.push(shown);
      continue;
    }
    const content = files.readBytes(path.join(template, name));
    const isText = /\.(?:json|md|ya?ml)$/.test(name);
    files.write(file, isText ? Buffer.from(content).toString("utf8").replaceAll("{{version}}", version) : content);
    written.push(shown);
  }
  return { written, kept };
}
