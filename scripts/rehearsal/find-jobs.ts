import * as path from "node:path";
import { expectedNames } from "../core/output/expected-names.js";
import { noFlow, readArtefacts, type FoundFlow } from "../artefacts/index.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { isJsonObject } from "../core/json/json-object.js";
import { readSource } from "../core/source/read-source.js";
import type { Files } from "../core/host/files.js";
import type { Host } from "../core/host/host.js";
import type { NotRun } from "./rehearsal-result.js";
import { readScenario } from "./scenario/read-scenario.js";
import { runnableArtefacts } from "./workspace/load-artefacts.js";
import type { RunnableSet } from "./workspace/runnable-set.js";

/** A flow to rehearse: by a scenario, or without one. */
export interface Job {
  readonly dist: RunnableSet;
  readonly flow: string;
  /** The scenario's name; undefined for a smoke rehearsal. */
  readonly name: string | undefined;
  /** The scenario's file; of a smoke rehearsal the flow's, as findings name it. */
  readonly file: string;
}

/** What there is to rehearse, and what cannot be. */
export interface Jobs {
  readonly jobs: readonly Job[];
  readonly problems: NotRun[];
}

/** A flow that a test was asked for and that has none. */
export function noScenario(flow: string, where: string, other?: string): NotRun {
  const hint = other === undefined ? "" : `; there is a folder '${other}', expected 'scenarios'`;
  return { flow, reason: `no scenario found in ${where}${hint}`, asked: true };
}

/** The folder beside a flow that was meant to be `scenarios`; undefined when there is none. */
export function misnamedFolder(files: Files, folder: string): string | undefined {
  if (!files.isDirectory(folder)) return undefined;
  const names = files.list(folder).flatMap((file) => /^(scenarios?)\/.+\.ya?ml$/i.exec(file)?.[1] ?? []);
  return names.find((name) => name !== "scenarios");
}

/**
 * The flows of any paths, with the scenarios that are given or lie beside them.
 * @param project what has been built around: workflows of Logic Apps call its connectors and write to its tables
 * @throws InputError when a path does not exist or has no flow, or a scenario belongs to none
 */
export function jobsOfPaths(
  host: Host,
  paths: readonly string[],
  scenarioPath: string | undefined,
  project: () => RunnableSet | undefined,
): Jobs {
  const jobs: Job[] = [];
  const problems: NotRun[] = [];
  for (const given of paths) {
    const set = readArtefacts(host, given);
    problems.push(...set.problems.map(({ file, message }) => ({ flow: file, reason: message })));
    if (set.flows.length === 0 && set.problems.length === 0) throw nothingFound(host, given);
    const dist = runnableArtefacts(set, project);
    const before = jobs.length;
    const missing: NotRun[] = [];
    const scenarios = scenarioPath === undefined ? undefined : givenScenarios(host, scenarioPath, set.flows);
    for (const flow of set.flows) {
      const own = scenarios === undefined ? besideFlow(host.files, flow) : (scenarios.get(flow.id) ?? []);
      jobs.push(...own.map((file) => ({ dist, flow: flow.id, name: nameOf(file), file })));
      if (own.length > 0) continue;
      if (scenarios !== undefined) {
        missing.push(noScenario(flow.id, scenarioPath ?? ""));
        continue;
      }
      const other = isTemplate(flow) ? misnamedFolder(host.files, flow.directory) : undefined;
      if (other !== undefined) problems.push(noScenario(flow.id, path.posix.dirname(flow.file) + "/scenarios", other));
      jobs.push({ dist, flow: flow.id, name: undefined, file: flow.file });
    }
    // Of many flows some may be without a test; none of them may not.
    const hasSome = jobs.length > before;
    problems.push(...missing.map((one) => (hasSome ? { ...one, asked: false } : one)));
  }
  return { jobs, problems };
}

/** Why a path has no flow, as far as its file tells. */
function nothingFound({ files, workingDirectory }: Host, given: string): InputError {
  const file = path.resolve(workingDirectory, given);
  if (/\.json$/i.test(given) && !files.isDirectory(file)) {
    const document = readSource(files, file, given);
    const text = files.readText(file);
    if (/deploymentTemplate\.json/.test(text)) {
      return new InputError(
        `${given}: the template has no workflow of type Microsoft.Logic/workflows, expected one with its definition`,
      );
    }
    if (isJsonObject(document.value)) {
      return new InputError(`${given}: has no definition with triggers and actions, expected an exported flow`);
    }
  }
  return noFlow(given);
}

/** A template has its scenarios in a folder of their own. */
function besideFlow(files: Files, flow: FoundFlow): string[] {
  return isTemplate(flow) ? scenarioFiles(files, path.join(flow.directory, "scenarios")) : [];
}

function isTemplate(flow: FoundFlow): flow is FoundFlow & { readonly directory: string } {
  return flow.directory !== undefined && /(?:^|\/)flow\.ya?ml$/.test(flow.file);
}

function givenScenarios(host: Host, given: string, flows: readonly FoundFlow[]): Map<string, string[]> {
  const { files } = host;
  const absolute = path.resolve(host.workingDirectory, given);
  if (!files.exists(absolute)) throw new InputError(`${given}: no such file or folder`);
  const isFolder = files.isDirectory(absolute);
  const found = new Map<string, string[]>();
  for (const file of isFolder ? scenarioFiles(files, absolute) : [absolute]) {
    if (isFolder && isOfAnother(path.relative(absolute, file), flows)) continue;
    const id = flowOf(host, file, isFolder ? absolute : path.dirname(absolute), flows);
    found.set(id, [...(found.get(id) ?? []), file]);
  }
  return found;
}

/**
 * Whether a file of a project's folder with flows is left alone: sources, and `<template>/scenarios/<name>.yaml` of templates that the path does
 * not have, such as an export of a few.
 */
function isOfAnother(file: string, flows: readonly FoundFlow[]): boolean {
  if (/^flow\.ya?ml$/.test(path.basename(file))) return true;
  const folders = file.split(path.sep).slice(0, -1);
  const template = folders.at(-1) === "scenarios" ? folders.at(-2) : undefined;
  return template !== undefined && !flows.some(({ id }) => folders.includes(id));
}

/** The flow of a scenario: its folder, what it says itself, or the only one. */
function flowOf(host: Host, file: string, root: string, flows: readonly FoundFlow[]): string {
  const folders = path.relative(root, file).split(path.sep).slice(0, -1);
  const byFolder = flows.find(({ id }) => folders.includes(id));
  if (byFolder !== undefined) return byFolder.id;
  const shown = path.relative(host.workingDirectory, file).split(path.sep).join("/");
  const [named] = readScenario(host.files, file, shown).scenario.flows ?? [];
  const byName = flows.find(({ id }) => id === named);
  if (byName !== undefined) return byName.id;
  const [only, ...more] = flows;
  if (only !== undefined && more.length === 0 && named === undefined) return only.id;
  const known = expectedNames(
    flows.map(({ id }) => id),
    named,
  );
  throw new InputError(
    named === undefined
      ? `${shown}: the scenario has no 'flows' and is not in the folder of a flow, ${known}`
      : `${shown}: there is no flow '${named}', ${known}`,
  );
}

/** The scenarios in a folder and below it; none when there is no such folder. */
export function scenarioFiles(files: Files, folder: string): string[] {
  if (!files.isDirectory(folder)) return [];
  return files
    .list(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => path.join(folder, file));
}

/** The name of a scenario: its file without .yaml. */
export function nameOf(file: string): string {
  return path.basename(file).replace(/\.ya?ml$/, "");
}
