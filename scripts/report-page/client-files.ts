import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { packageDirectory } from "../core/host/package-directory.js";
import type { Files } from "../core/host/files.js";

/** A page of client/ as it was bundled: one script and one style sheet. */
export interface ClientFiles {
  readonly script: string;
  readonly style: string;
}

const folder = path.join(packageDirectory, "lib", "client");

/** @throws InputError when the pages have not been bundled, as in a working copy that was not compiled */
export function readClient(files: Files, page: "report" | "studio"): ClientFiles {
  const [script, style] = [`${page}.js`, `${page}.css`].map((file) => path.join(folder, file)) as [string, string];
  if (![script, style].every((file) => files.exists(file))) {
    throw new InputError(`${script}: no such file; 'npm run compile' makes it`);
  }
  return { script: files.readText(script), style: files.readText(style) };
}
