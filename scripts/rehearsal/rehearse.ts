import { expectedNames } from "../core/output/expected-names.js";
import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { systemHost, type Host } from "../core/host/host.js";
import { coverageByRuns, type ReportedCoverage } from "./coverage/index.js";
import { FlowError } from "./engine/failures.js";
import type { RunWatcher } from "./engine/run.js";
import { jobsOfPaths, misnamedFolder, nameOf, noScenario, scenarioFiles, type Job, type Jobs } from "./find-jobs.js";
import { rehearsalOf, reportedActions, type NotRun, type Rehearsal, type ScenarioResult } from "./rehearsal-result.js";
import { rehearseSmoke } from "./smoke/rehearse-smoke.js";
import { readScenario, type ScenarioFile } from "./scenario/read-scenario.js";
import { runScenario, type ScenarioOutcome } from "./scenario/run-scenario.js";
import type { Scenario } from "./scenario/scenario.js";
import { withReasons } from "./scenario/workflow-reasons.js";
import { checkSnapshot } from "./snapshot/check-snapshot.js";
import { leftOverSnapshots } from "./snapshot/snapshot-file.js";
import { testsNothing } from "./scenario/tests-nothing.js";
import { loadDist } from "./workspace/load-dist.js";
import type { RunnableSet } from "./workspace/runnable-set.js";
import type { ScriptRuntime } from "./workspace/script-runtime.js";
import { ScriptsUnavailable, startScripts } from "./workspace/start-scripts.js";

export type { ExpectationResult, NotRun, Rehearsal, ReportedAction, ScenarioResult } from "./rehearsal-result.js";

export interface RehearseOptions {
  /** Folder that `build` wrote. */
  readonly dist: string;
  /**
   * Files, packages, solutions or folders of any origin. Their flows are rehearsed as they are, without dist: by scenarios
   * where there are some, otherwise by made-up responses.
   */
  readonly paths?: readonly string[];
  /** File or folder with scenarios for the flows of `paths`; those of a flow are in a folder with its id, or name it. */
  readonly scenarioPath?: string;
  /** Flow ids; every flow of the folder when left out. */
  readonly flows?: readonly string[];
  /** Scenario names (file names without .yaml); all of them when left out. */
  readonly scenarios?: readonly string[];
  /** Folder with flows/<id>/scenarios. Default: the folder around dist, then the working folder. */
  readonly project?: string;
  /** Whether a scenario that needs the .NET SDK fails without one. Default false: it is counted as not run. */
  readonly requireDotnet?: boolean;
  /** Whether snapshots that are missing, differ or are left over are written, or removed, instead of failing. */
  readonly update?: boolean;
  readonly host?: Host;
  /** False leaves the runs of smoke rehearsals out of the result, since many are large; `onResult` has them. Default true. */
  readonly keepRuns?: boolean;
  /** Called before each scenario, and before each flow that has a smoke rehearsal; `of` is how many of both there are. */
  readonly onStart?: (flow: string, scenario: string | undefined, done: number, of: number) => void;
  /** Called with each scenario as it ends. */
  readonly onResult?: (result: ScenarioResult) => void;
  /** Stops the scenario that runs, which is left out of the result, and all that follow. */
  readonly signal?: AbortSignal;
  /**
   * The same as a question, asked again and again while something computes: no event can abort the signal in this thread then, but
   * the memory that another thread shares with this one, or a clock, can say so.
   */
  readonly isStopped?: () => boolean;
}

/**
 * Runs the scenarios of built flows on the emulator.
 * @throws InputError when dist, a scenario or a name cannot be used
 */
export async function rehearse(options: RehearseOptions): Promise<Rehearsal> {
  const host = options.host ?? systemHost();
  const { jobs, problems } = rehearsalJobs(options, host);
  problems.push(...leftOver(jobs, options.update === true, host));
  const scripts = startScripts(host);
  const results: ScenarioResult[] = [];
  const coverage: ReportedCoverage[] = [];
  let runs = 0;
  const { signal } = options;
  const isStopped = (): boolean => signal?.aborted === true || options.isStopped?.() === true;
  try {
    for (const [done, { dist, flow, name, file }] of jobs.entries()) {
      if (isStopped()) break;
      options.onStart?.(flow, name, done, jobs.length);
      if (name === undefined) {
        const smoke = await rehearseSmoke(dist, flow, file, host.clock, { isStopped });
        if (isStopped()) break;
        for (const result of smoke.results) {
          options.onResult?.(result);
          runs += result.runs.length;
          results.push(options.keepRuns === false ? { ...withoutEvidence(result), runs: [] } : withoutEvidence(result));
        }
        if (smoke.coverage !== undefined) coverage.push(smoke.coverage);
        problems.push(...smoke.notRun);
        continue;
      }
      const shown = path.relative(host.workingDirectory, file).split(path.sep).join("/");
      const result = await rehearseOne(dist, flow, name, readScenario(host.files, file, shown), scripts, {
        ...options,
        isStopped,
        host,
        path: file,
      });
      if (isStopped()) break;
      options.onResult?.(result);
      runs += result.runs.length;
      results.push(withoutEvidence(result));
    }
  } finally {
    await scripts.close();
  }
  return rehearsalOf(results, problems, [...coverageOfScenarios(options, jobs, results), ...coverage], runs);
}

/** It would keep the emulated services of every scenario in memory. */
function withoutEvidence(result: ScenarioResult): ScenarioResult {
  return { ...result, evidence: undefined };
}

/**
 * What these options ask to rehearse.
 * @throws InputError when dist, a path or a name cannot be used
 */
export function rehearsalJobs(options: RehearseOptions, host: Host): Jobs {
  return options.paths === undefined ? distJobs(options, host) : jobsOfAll(options.paths, options, host);
}

/** Snapshots beside the scenarios that are rehearsed and whose own scenario is gone: removed by `update`, otherwise a failure. */
function leftOver(jobs: readonly Job[], update: boolean, { files, workingDirectory }: Host): NotRun[] {
  const flows = new Map(
    jobs.flatMap(({ name, file, flow }) => (name === undefined ? [] : [[path.dirname(file), flow]])),
  );
  return [...flows].flatMap(([folder, flow]) =>
    leftOverSnapshots(files, folder).flatMap((file) => {
      if (update) {
        files.remove(file);
        return [];
      }
      const shown = path.relative(workingDirectory, file).split(path.sep).join("/");
      return { flow, reason: `${shown} is left over: its scenario is gone; --update removes it`, asked: true };
    }),
  );
}

/** Of each flow with scenarios; of a dist folder also of flows without. */
function coverageOfScenarios(
  options: RehearseOptions,
  jobs: readonly Job[],
  results: readonly ScenarioResult[],
): ReportedCoverage[] {
  const runs = results.flatMap((result) => result.runs);
  const sets = new Map(jobs.flatMap(({ dist, flow, name }) => (name === undefined ? [] : [[flow, dist] as const])));
  const smoke = new Set(jobs.flatMap(({ flow, name }) => (name === undefined ? [flow] : [])));
  if (options.paths === undefined && options.scenarios === undefined) {
    const [job] = jobs;
    for (const flow of job === undefined ? [] : wantedFlows(options, job.dist)) {
      if (job !== undefined && !sets.has(flow) && !smoke.has(flow)) sets.set(flow, job.dist);
    }
  }
  return [...sets].flatMap(([flow, dist]) => coverageByRuns(dist, flow, runs) ?? []);
}

/** Runs one scenario that is at hand as data, such as one made by a property test. */
export function rehearseScenario(
  dist: RunnableSet,
  flow: string,
  scenario: Scenario,
  scripts?: ScriptRuntime,
): Promise<ScenarioOutcome> {
  return runScenario(scenario, flow, dist, { scripts });
}

function wantedFlows({ flows }: RehearseOptions, { flowIds }: RunnableSet): readonly string[] {
  return flows === undefined || flows.length === 0 ? flowIds : flows;
}

/** Paths as they are, except for a project that has been built: there dist is what counts. */
function jobsOfAll(paths: readonly string[], options: RehearseOptions, host: Host): Jobs {
  const parts = paths.map((given): Jobs => {
    const folder = path.resolve(host.workingDirectory, given);
    const dist = path.join(folder, "dist");
    const isBuilt = ["power-batch.yaml", "dist/manifest.json"].every((file) =>
      host.files.exists(path.join(folder, file)),
    );
    if (isBuilt && options.scenarioPath === undefined) return distJobs({ ...options, dist, project: folder }, host);
    return jobsOfPaths(host, [given], options.scenarioPath, projectAround(host, options.dist));
  });
  const jobs = parts.flatMap((part) => part.jobs);
  const problems = parts.flatMap((part) => part.problems);
  const names = options.scenarios ?? [];
  if (names.length === 0) return { jobs, problems };
  checkNames(names, jobs);
  return { jobs: jobs.filter(({ name }) => name !== undefined && names.includes(name)), problems: [] };
}

/** What has been built where the command runs, which may be nothing; opened when it is asked for. */
function projectAround({ files, workingDirectory }: Host, folder: string): () => RunnableSet | undefined {
  let dist: RunnableSet | undefined;
  return () => {
    try {
      dist ??= loadDist(files, path.resolve(workingDirectory, folder));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
    return dist;
  };
}

/** @throws InputError when nothing has a scenario of one of the names */
function checkNames(names: readonly string[], jobs: readonly Job[]): void {
  for (const name of names) {
    if (jobs.some((job) => job.name === name)) continue;
    throw new InputError(
      `there is no scenario '${name}', ${expectedNames(
        jobs.flatMap((job) => job.name ?? []),
        name,
      )}`,
    );
  }
}

/** The scenarios of the flows in a dist folder. A project that has none at all is rehearsed without. */
function distJobs(options: RehearseOptions, host: Host): Jobs {
  const dist = loadDist(host.files, path.resolve(host.workingDirectory, options.dist));
  const wanted = wantedFlows(options, dist);
  for (const id of wanted) {
    if (!dist.flowIds.includes(id)) {
      throw new InputError(`there is no flow '${id}', ${expectedNames(dist.flowIds, id)}`);
    }
  }
  const project = path.resolve(
    host.workingDirectory,
    options.project ?? path.dirname(path.resolve(host.workingDirectory, options.dist)),
  );
  const found: Job[] = [];
  const problems: NotRun[] = [];
  const names = options.scenarios ?? [];
  const isNamed = names.length > 0 || (options.flows ?? []).length > 0;
  for (const flow of wanted) {
    // A dist folder may be anywhere; its project is where the command runs then.
    const folders = [project, host.workingDirectory].map((root) => path.join(root, "flows", flow));
    const files = folders.map((folder) => scenarioFiles(host.files, path.join(folder, "scenarios")));
    const own = files.find((list) => list.length > 0) ?? [];
    found.push(...own.map((file) => ({ dist, flow, name: nameOf(file), file })));
    if (own.length > 0) continue;
    const other = folders.map((folder) => misnamedFolder(host.files, folder)).find((one) => one !== undefined);
    if (isNamed || other !== undefined) problems.push(noScenario(flow, `flows/${flow}/scenarios`, other));
  }
  if (found.length === 0) {
    const jobs = isNamed ? [] : wanted.map((flow) => ({ dist, flow, name: undefined, file: `flows/${flow}` }));
    return { jobs, problems };
  }
  if (names.length === 0) return { jobs: found, problems };
  checkNames(names, found);
  // One of the flows has it: that is what was asked for.
  return { jobs: found.filter(({ name }) => name !== undefined && names.includes(name)), problems: [] };
}

/** Runs one scenario, whose contents may differ from its file. */
export async function rehearseOne(
  dist: RunnableSet,
  flow: string,
  name: string,
  { scenario, document, mockFiles }: ScenarioFile,
  scripts: ReturnType<typeof startScripts>,
  options: Pick<RehearseOptions, "requireDotnet" | "update" | "isStopped"> & {
    readonly host: Host;
    /** The scenario's file, absolute. */
    readonly path: string;
    readonly watcher?: RunWatcher;
  },
): Promise<ScenarioResult> {
  const base = { flow, scenario: name, smoke: false, description: scenario.description, file: document.file };
  let runtime: ScriptRuntime | undefined;
  if (needsScripts(dist, scenario.flows ?? [flow])) {
    try {
      runtime = await scripts.start();
    } catch (error) {
      if (!(error instanceof ScriptsUnavailable)) throw error;
      return notRun(base, error.message, options.requireDotnet === true);
    }
  }
  const { clock, files } = options.host;
  const began = clock.now();
  const outcome = await runScenario(scenario, flow, dist, {
    scripts: runtime,
    mockFiles,
    watcher: options.watcher,
    isStopped: options.isStopped,
  });
  const own = outcome.runs.filter((run) => run.flow === flow);
  const isWorkflow = isOfLogicApps(dist, flow);
  const written = [...outcome.expectations, ...testsNothing(scenario, outcome)];
  const checked = isWorkflow ? withReasons(written, scenario, outcome.runs) : written;
  const snapshotCheck = checkSnapshot({
    files,
    wanted: scenario.expect?.snapshot,
    scenarioFile: options.path,
    snapshot: outcome.snapshot,
    update: options.update === true,
    passed: checked.every(({ passed }) => passed),
  });
  const expectations = [...checked, ...snapshotCheck.expectations].map(({ pointer, ...result }) => {
    const { line, column } = document.range({ pointer });
    return { ...result, pointer, file: document.file, line, column };
  });
  const holds = expectations.every(({ passed }) => passed);
  const differs = holds || !isWorkflow ? undefined : scenario.logicApps?.differs;
  return {
    ...base,
    passed: holds || differs !== undefined,
    differs,
    status: own.at(-1)?.status ?? "NoRun",
    actions: own.flatMap(reportedActions),
    expectations,
    runs: outcome.runs,
    mocks: outcome.mocks,
    snapshot: snapshotCheck.change,
    skippedTriggers: outcome.skippedTriggers,
    evidence: outcome.evidence,
    coverage: coverageByRuns(dist, flow, own),
    duration: outcome.duration,
    milliseconds: clock.now() - began,
  };
}

/** A flow that cannot be read fails when it runs. */
function isOfLogicApps(dist: RunnableSet, flow: string): boolean {
  try {
    return dist.flow(flow).prepared.model.hosting !== undefined;
  } catch (error) {
    if (error instanceof FlowError) return false;
    throw error;
  }
}

/**
 * Whether one of the flows, or a child flow, calls an operation that script.csx handles. A flow that cannot be read fails
 * later, by name.
 */
export function needsScripts(dist: RunnableSet, flows: readonly string[]): boolean {
  const seen = new Set<string>();
  const open = [...flows];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    try {
      const { nodes, connections, hosting } = dist.flow(id).prepared.model;
      for (const node of nodes) {
        const { operation, inputs } = node;
        // Which operation it is follows from an address that is known only at run time.
        if (hosting !== undefined && /connectorServiceUrl/.test(JSON.stringify(inputs["uri"] ?? null))) return true;
        const connection = connections?.get(operation?.connection ?? "");
        const operationId = operation?.operationId?.toLowerCase();
        if (connection !== undefined && operationId !== undefined) {
          if (dist.connector(connection)?.scripted(operationId) === true) return true;
        }
        const child = node.kind === "action" ? node.childFlow : undefined;
        const called = child === undefined ? undefined : dist.childFlow(child.workflow);
        if (called !== undefined) open.push(called.id);
      }
    } catch (error) {
      if (!(error instanceof FlowError || error instanceof InputError)) throw error;
    }
  }
  return false;
}

function notRun(
  base: Pick<ScenarioResult, "flow" | "scenario" | "smoke" | "description" | "file">,
  reason: string,
  fails: boolean,
): ScenarioResult {
  const expectations = fails
    ? [{ passed: false, message: `not run: ${reason}`, pointer: "", file: base.file, line: 1, column: 1 }]
    : [];
  return {
    ...base,
    passed: false,
    status: fails ? "Failed" : "NotRun",
    reason,
    actions: [],
    expectations,
    runs: [],
    mocks: [],
    skippedTriggers: [],
    duration: 0,
    milliseconds: 0,
  };
}
