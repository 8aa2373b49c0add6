import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import type { PackagedSolution } from "../solution/index.js";
import { fillSettings } from "./fill-settings.js";

/** A package that is ready to be imported. */
export interface ReadyPackage {
  readonly solution: string;
  /** Absolute. */
  readonly zip: string;
  /** Absolute; undefined when there is nothing to set. */
  readonly settingsFile: string | undefined;
  readonly files: readonly { readonly path: string; readonly content: Uint8Array | string }[];
  readonly unfilled: readonly string[];
}

/**
 * Puts packages into the order of their import and fills in their settings. Nothing is written yet.
 * @param folder where the files will be, absolute
 * @param settingsFolder a person's own settings files, instead of the templates
 */
export function preparePackages(
  files: Files,
  packaged: readonly PackagedSolution[],
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  settingsFolder: string | undefined,
): ReadyPackage[] {
  return importOrder(packaged).flatMap(({ solution, zips, companions }) => {
    const zip = zips[0]?.file;
    if (zip === undefined) return [];
    const settingsName = `${solution.name}.deployment-settings.json`;
    const own = settingsFolder === undefined ? undefined : path.join(settingsFolder, settingsName);
    const template = companions.find((companion) => companion.name === settingsName)?.content;
    const text = own !== undefined && files.exists(own) ? files.readText(own) : String(template ?? "{}");
    const filled = fillSettings(text, environment, own ?? settingsName);
    const location = (name: string): string => path.join(folder, name);
    const settingsFile = filled.text === undefined ? undefined : location(settingsName);
    return [
      {
        solution: solution.name,
        zip: location(zip.name),
        settingsFile,
        unfilled: filled.unfilled,
        files: [
          { path: location(zip.name), content: zip.content },
          ...(filled.text === undefined ? [] : [{ path: location(settingsName), content: filled.text }]),
        ],
      },
    ];
  });
}

/** What others need comes first; otherwise the project's own order. */
function importOrder(packaged: readonly PackagedSolution[]): PackagedSolution[] {
  const ordered: PackagedSolution[] = [];
  const waiting = [...packaged];
  while (waiting.length > 0) {
    const done = new Set(ordered.map(({ solution }) => solution.name));
    const next = waiting.findIndex(({ solution }) =>
      solution.missing.every(({ required }) => done.has(required.solution.name)),
    );
    if (next < 0) {
      throw new InputError(
        `the solutions ${waiting.map(({ solution }) => solution.name).join(", ")} need each other, expected an order`,
      );
    }
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}

/** The address of an environment, without path: what pac takes. */
export function environmentAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "" || !url.hostname.includes(".")) {
    throw new InputError(`the environment is '${text}', expected an address such as https://contoso.crm4.dynamics.com`);
  }
  return url.origin;
}
