import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Host } from "../core/host/host.js";

/**
 * Arguments that are paths; none when all of them name built flows. A built flow is named by its folder; anything with a slash or a
 * file's ending, or that is there, is a path. Throws InputError when paths and other names are mixed.
 */
export function namedPaths(host: Host, named: readonly string[]): string[] {
  const paths = named.filter((text) => isPath(host, text));
  if (paths.length > 0 && paths.length < named.length) {
    throw new InputError(`${named.find((one) => !paths.includes(one)) ?? ""}: no such file or folder`);
  }
  return paths;
}

function isPath(host: Host, text: string): boolean {
  return (
    /[/\\]|\.(?:json|ya?ml|zip)$|^\.{1,2}$/i.test(text) || host.files.exists(path.resolve(host.workingDirectory, text))
  );
}
