import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of this package, with a separator at its end: schemas, templates and pages are found below it. It is the nearest one
 * with a `package.json`, since the same code runs from `lib/scripts` and, bundled, from `lib/program`.
 */
export const packageDirectory = nearestPackage(path.dirname(fileURLToPath(import.meta.url)));

function nearestPackage(folder: string): string {
  if (fs.existsSync(path.join(folder, "package.json"))) return `${folder}${path.sep}`;
  const around = path.dirname(folder);
  if (around === folder) throw new Error("no package.json in any folder around this file");
  return nearestPackage(around);
}
