import * as path from "node:path";
import type { Manifest } from "../project/manifest.js";
import type { CommandContext } from "./command.js";

/** The same for a folder that may not be a dist folder at all; whoever opens it says so. */
export async function noteStaleFolder(context: CommandContext, dist: string): Promise<void> {
  const { manifestFileName, readManifest } = await import("../project/read-manifest.js");
  const { files } = context.host;
  if (files.exists(path.join(dist, manifestFileName))) await noteStale(context, dist, readManifest(files, dist));
}

/** Says when dist is not what a build would make now: what is done with it says nothing of the sources then. */
export async function noteStale({ host, note }: CommandContext, dist: string, manifest: Manifest): Promise<void> {
  const { staleSources } = await import("../project/stale-sources.js");
  const stale = staleSources(host.files, dist, manifest);
  if (stale.length === 0) return;
  const shown = stale.slice(0, 3).join(", ") + (stale.length > 3 ? ` and ${stale.length - 3} more` : "");
  note(`dist is out of date: ${shown} changed since the last build (run 'power-batch build')`);
}
