import * as fs from "node:fs";
import * as path from "node:path";
import { readArtefacts } from "../../../scripts/artefacts/index.js";
import { InputError } from "../../../scripts/core/diagnostics/input-error.js";
import { systemHost } from "../../../scripts/core/host/host.js";
import { flowsOfPaths, type FlowSet } from "../../../scripts/logic-apps/index.js";

/** A file, a zip or a folder with flows of other people. */
export interface ForeignFlows {
  /** Below the folder of samples. */
  readonly name: string;
  readonly path: string;
  /** Undefined when it has no cloud flow. */
  readonly read: () => FlowSet | undefined;
}

const samples = process.env["POWER_BATCH_SAMPLES"];

/** Real flows: files below `flows` of the folder that the variable names and `more-flows` beside it, solutions below `solutions`. */
export function foreignFlows(): readonly ForeignFlows[] {
  if (samples === undefined) return [];
  const files = [path.join(samples, "flows"), path.join(samples, "..", "more-flows")]
    .flatMap(list)
    .filter((file) => file.endsWith(".json"));
  const solutions = list(path.join(samples, "solutions")).flatMap((folder) => [folder, ...list(folder).filter(isZip)]);
  return [...files, ...solutions].map((file) => ({
    name: path.relative(path.join(samples, ".."), file).split(path.sep).join("/"),
    path: file,
    read: () => flowsIn(file),
  }));
}

function list(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .sort()
    .map((name) => path.join(folder, name));
}

function isZip(file: string): boolean {
  return file.endsWith(".zip");
}

function flowsIn(file: string): FlowSet | undefined {
  const host = systemHost();
  if (readArtefacts(host, file).flows.length === 0) return undefined;
  try {
    return flowsOfPaths(host, [file], "no-dist");
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
