import { diff } from "../../../scripts/validate/diff.js";
import type { ValidateResult } from "../../../scripts/validate/index.js";
import { memoryHost } from "../../support/memory-host.js";
import { connectorFiles, type Change } from "../rules/fixture.js";
import type { Versions } from "./fixtures.js";

/** Files by name. */
export type Content = Record<string, string | Uint8Array>;

/** The sound connector with a change made, in a folder. */
export const below = (folder: string, change: Change): Content =>
  Object.fromEntries(
    Object.entries(connectorFiles(change)).map(([name, content]) => [name.replace(/^connector/, folder), content]),
  );

/** What diff says of two versions. */
export const compareVersions = (versions: Versions, more: Content = {}): Promise<ValidateResult> =>
  diff({
    old: "old",
    new: "new",
    host: memoryHost({ ...below("old", versions.old ?? {}), ...below("new", versions.new), ...more }),
  });
