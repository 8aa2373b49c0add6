import type { ShownExpectation, ShownRun } from "../report-data.js";
import { keyOfAction, type TreeKey } from "./run-tree.js";

/** The action that an expectation is about, by its location in the scenario: `/expect/runs/0/actions/Send/status`. */
export function expectedAction(
  { pointer, message }: Pick<ShownExpectation, "pointer" | "message">,
  runs: readonly ShownRun[],
): { readonly run: number; readonly key: TreeKey } | undefined {
  const name = /\/runs\/\d+\/actions\/([^/]+)/.exec(pointer)?.[1];
  if (name === undefined) return undefined;
  // The message names the run: an entry with `times` means several.
  const run = runs.findIndex(({ id }) => message.includes(` ${id}:`));
  const found = runs[run];
  const key = found && keyOfAction(found, name.replaceAll("~1", "/").replaceAll("~0", "~"));
  return key === undefined ? undefined : { run, key };
}
