import { sha256 } from "../../core/ids.js";

/** What of a flow's name can be one of a folder: letters, digits, `-` and `_`, a letter first. */
export function plainName(flow: string): string {
  const usable = flow
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
    .replaceAll(/^[^A-Za-z]+|(?<!-)-+$/g, "");
  return usable === "" ? "workflow" : usable;
}

/**
 * A name for a workflow, which is also a folder's. One that had to be cut has some digits of a hash at its end, so that it stays the same
 * whatever else is exported.
 */
export function workflowName(flow: string, longest: number, taken: ReadonlySet<string>): string {
  const short = plainName(flow);
  if (short.length <= longest && !taken.has(short.toLowerCase())) return short;
  const hash = sha256(flow);
  for (let digits = 4; digits < 30; digits++) {
    const name = `${short.slice(0, longest - digits - 1).replace(/[-_]+$/, "")}-${hash.slice(0, digits)}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
  throw new Error(`no name is left for the flow '${flow}'`);
}
