import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { Files } from "../core/host/files.js";
import type { Manifest } from "../project/manifest.js";
import type { SolutionSource } from "../project/project.js";
import { readGuideNotes } from "../solution/guide/guide-notes.js";

/** Where notes are: `guides/<solution>.md`, and `guides/<solution>.<language>.md` for other languages. */
const folder = "guides";

/**
 * Reads what people wrote for the pages beside the packages.
 * @throws InputError for a file of no solution, and for sections that no page has
 */
export function readGuides(
  files: Files,
  root: string,
  solutions: readonly SolutionSource[],
): { readonly texts: Manifest["guides"]; readonly files: readonly string[] } {
  const absolute = path.join(root, folder);
  if (!files.isDirectory(absolute)) return { texts: undefined, files: [] };
  const texts: Record<string, Record<string, string>> = {};
  const read: string[] = [];
  for (const file of files.list(absolute).sort()) {
    const match = /^([A-Za-z0-9_]+)(?:\.([a-z]{2}))?\.md$/.exec(file);
    if (match === null) continue;
    const [, name = "", language = "en"] = match;
    const shown = `${folder}/${file}`;
    if (!solutions.some((solution) => solution.name === name)) {
      throw new InputError(
        `${shown}: no solution '${name}', ${expectedNames(
          solutions.map((solution) => solution.name),
          name,
        )}`,
      );
    }
    const text = files.readText(path.join(absolute, file));
    try {
      readGuideNotes(text);
    } catch (error) {
      throw new InputError(`${shown}: ${(error as Error).message}`);
    }
    (texts[name] ??= {})[language] = text;
    read.push(shown);
  }
  return { texts: read.length === 0 ? undefined : texts, files: read };
}
