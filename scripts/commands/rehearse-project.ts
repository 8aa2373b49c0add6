import * as path from "node:path";
import type { Host } from "../core/host/host.js";
import { overlayFiles } from "../core/host/overlay-files.js";
import { packageDirectory } from "../core/host/package-directory.js";
import type { CommandContext } from "./command.js";

/** A project whose sources are rehearsed. */
export interface SourceProject {
  readonly host: Host;
  /** What was built, in memory when the project's own dist is missing or out of date. */
  readonly dist: string;
  readonly project: string;
  /** Undefined: all of them. */
  readonly flows: readonly string[] | undefined;
}

/**
 * The project that the paths mean, built in memory where it is not built: a project's folder, its `flows/<id>/flow.yaml`, or the
 * working folder when there are flow ids or nothing at all.
 * @returns undefined when they mean something else, "failed" when the sources have errors, which are printed
 */
export async function sourceProject(
  context: CommandContext,
  named: readonly string[],
  isPath: (text: string) => boolean,
): Promise<SourceProject | "failed" | undefined> {
  const { host } = context;
  const paths = named.filter(isPath);
  if (paths.length > 1 || (paths.length === 1 && named.length > 1)) return undefined;
  const [given] = paths;
  const absolute = path.resolve(host.workingDirectory, given ?? ".");
  const flow = /^(.*)[/\\]flows[/\\]([^/\\]+)[/\\]flow\.ya?ml$/.exec(absolute);
  const project = flow?.[1] ?? absolute;
  if (!host.files.exists(path.join(project, "power-batch.yaml"))) return undefined;
  // Without scenarios a flow is rehearsed as any other file.
  if (flow !== null && !host.files.isDirectory(path.join(path.dirname(absolute), "scenarios"))) return undefined;
  const flows = flow?.[2] === undefined ? (given === undefined && named.length > 0 ? named : undefined) : [flow[2]];
  const dist = path.join(project, "dist");
  const isBuilt = host.files.exists(path.join(dist, "manifest.json"));
  if (isBuilt && (given === undefined || !(await isStale(host, dist)))) return { host, dist, project, flows };
  return buildInMemory(context, project, flows);
}

async function isStale({ files }: Host, dist: string): Promise<boolean> {
  const { readManifest } = await import("../project/read-manifest.js");
  const { staleSources } = await import("../project/stale-sources.js");
  return staleSources(files, dist, readManifest(files, dist)).length > 0;
}

async function buildInMemory(
  context: CommandContext,
  project: string,
  flows: readonly string[] | undefined,
): Promise<SourceProject | "failed"> {
  const { build } = await import("../build/build.js");
  const { formatPretty } = await import("../report/pretty.js");
  const { host, note, color } = context;
  // Beside the sources, as dist is: what was built names them relative to it. On disk there is no such folder.
  const dist = path.join(project, `.power-batch-${process.pid}`);
  const files = overlayFiles(host.files, dist);
  const { manifest, diagnostics } = build({ files, root: project, packageRoot: packageDirectory, dist });
  if (manifest !== undefined) return { host: { ...host, files }, dist, project, flows };
  const text = (file: string): string | undefined => {
    const full = path.resolve(project, file);
    return files.exists(full) ? files.readText(full) : undefined;
  };
  note(formatPretty(diagnostics, { color, text }));
  note("nothing was rehearsed: the sources have errors");
  return "failed";
}
