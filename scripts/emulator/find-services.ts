import * as path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { diskFiles } from "../core/host/files.js";
import type { ServiceDefinition } from "./emulated-service.js";

/** The services of a folder: each subfolder with a file `service.js` that exports `definition`. */
export async function findServices(folder: string): Promise<readonly ServiceDefinition[]> {
  const files = (diskFiles.children?.(folder) ?? [])
    .filter(({ kind }) => kind === "directory")
    .map(({ name }) => path.join(folder, name, "service.js"))
    .filter((file) => diskFiles.exists(file));
  const modules = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(file).href)) as { readonly definition: ServiceDefinition }),
  );
  return sortServices(modules.map(({ definition }) => definition));
}

/** Services in their order, those without one last, by name. */
export function sortServices(services: readonly ServiceDefinition[]): readonly ServiceDefinition[] {
  const place = ({ order }: ServiceDefinition): number => order ?? Infinity;
  return [...services].sort((a, b) => (place(a) === place(b) ? (a.name < b.name ? -1 : 1) : place(a) - place(b)));
}

/** Every service below scripts/emulator. */
export const emulatedServices = await findServices(path.dirname(fileURLToPath(import.meta.url)));

/** Where the control API comes in lists and ports; it stays there whatever is added. */
const controlOrder = 4;

/** Names of all that is served, each on a port of its own, in the order of the ports. */
export function servedNames(services: readonly ServiceDefinition[]): readonly string[] {
  const names = services.map(({ name }) => name);
  const first = services.filter(({ order = Infinity }) => order < controlOrder).length;
  return [...names.slice(0, first), "control", ...names.slice(first)];
}
