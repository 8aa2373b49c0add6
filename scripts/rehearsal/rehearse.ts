import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { systemHost, type Host } from "../core/host/host.js";
import { coverageByRuns, type FlowCoverage, type ReportedCoverage } from "./coverage/index.js";
import { everyAction, type RunHistory } from "./engine/run-history.js";
import { FlowError } from "./engine/failures.js";
import type { CheckedExpectation } from "./scenario/expectation.js";
import { readScenario, type ScenarioFile } from "./scenario/read-scenario.js";
import { runScenario, type ScenarioOutcome } from "./scenario/run-scenario.js";
import type { Scenario } from "./scenario/scenario.js";
import { testsNothing } from "./scenario/tests-nothing.js";
import { loadDist } from "./workspace/load-dist.js";
import type { RunnableSet } from "./workspace/runnable-set.js";
import type { ScriptRuntime } from "./workspace/script-runtime.js";
import { ScriptsUnavailable, startScripts } from "./workspace/start-scripts.js";

export interface RehearseOptions {
  /** Folder that `build` wrote. */
  readonly dist: string;
  /** Flow ids; every flow of the folder when left out. */
  readonly flows?: readonly string[];
  /** Scenario names (file names without .yaml); all of them when left out. */
  readonly scenarios?: readonly string[];
  /** Folder with flows/<id>/scenarios. Default: the folder around dist, then this package. */
  readonly project?: string;
  /** Whether a scenario that needs the .NET SDK fails without one. Default false: it is counted as not run. */
  readonly requireDotnet?: boolean;
  readonly host?: Host;
  /** Called with each scenario as it ends. */
  readonly onResult?: (result: ScenarioResult) => void;
  /** Stops before the next scenario. */
  readonly signal?: AbortSignal;
}

export interface Rehearsal {
  readonly flows: readonly ScenarioResult[];
  /** How much of each flow all scenarios together went through. */
  readonly coverage: readonly ReportedCoverage[];
  readonly summary: {
    readonly passed: number;
    readonly failed: number;
    /** Scenarios that need the .NET SDK, which this machine does not have. */
    readonly notRun: number;
    readonly runs: number;
  };
}

export interface ScenarioResult {
  readonly flow: string;
  /** File name without .yaml. */
  readonly scenario: string;
  readonly description: string;
  /** As a user would write it. */
  readonly file: string;
  readonly passed: boolean;
  /** Of the flow's last run; NoRun when it did not run, NotRun when the scenario could not be run here. */
  readonly status: string;
  /** Why it was not run. */
  readonly reason?: string;
  /** Actions of the flow's own runs, nested ones included. */
  readonly actions: readonly ReportedAction[];
  readonly expectations: readonly ExpectationResult[];
  readonly runs: readonly RunHistory[];
  readonly skippedTriggers: readonly { readonly flow: string; readonly reason: string }[];
  /** How much of the flow this scenario alone went through; undefined when it was not run. */
  readonly coverage?: FlowCoverage;
  /** Milliseconds of virtual time. */
  readonly duration: number;
  /** Milliseconds that it took. */
  readonly milliseconds: number;
}

export interface ReportedAction {
  readonly run: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly code: string;
  readonly retries: number;
  /** Milliseconds of virtual time. */
  readonly duration: number;
}

export interface ExpectationResult {
  readonly passed: boolean;
  readonly message: string;
  /** Expected and actual values side by side. */
  readonly diff?: CheckedExpectation["diff"];
  /** JSON pointer into the scenario, and where that is. */
  readonly pointer: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const packageDirectory = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Runs the scenarios of built flows on the emulator.
 * @throws InputError when dist, a scenario or a name cannot be used
 */
export async function rehearse(options: RehearseOptions): Promise<Rehearsal> {
  const host = options.host ?? systemHost();
  const dist = loadDist(host.files, path.resolve(host.workingDirectory, options.dist));
  const found = findScenarios(options, host, dist);
  const scripts = startScripts(host);
  const results: ScenarioResult[] = [];
  try {
    for (const { flow, name, file } of found) {
      if (options.signal?.aborted === true) break;
      const shown = path.relative(host.workingDirectory, file).split(path.sep).join("/");
      const result = await rehearseOne(dist, flow, name, readScenario(host.files, file, shown), scripts, options);
      options.onResult?.(result);
      results.push(result);
    }
  } finally {
    await scripts.close();
  }
  const runs = results.flatMap((result) => result.runs);
  const rehearsed = wantedFlows(options, dist).filter(
    (flow) => options.scenarios === undefined || results.some((result) => result.flow === flow),
  );
  const coverage = rehearsed.flatMap((flow) => coverageByRuns(dist, flow, runs) ?? []);
  return { flows: results, coverage, summary: summarise(results) };
}

/** Runs one scenario that is at hand as data, such as one made by a property test. */
export function rehearseScenario(
  dist: RunnableSet,
  flow: string,
  scenario: Scenario,
  scripts?: ScriptRuntime,
): Promise<ScenarioOutcome> {
  return runScenario(scenario, flow, dist, scripts);
}

function wantedFlows({ flows }: RehearseOptions, { flowIds }: RunnableSet): readonly string[] {
  return flows === undefined || flows.length === 0 ? flowIds : flows;
}

function findScenarios(
  options: RehearseOptions,
  host: Host,
  dist: RunnableSet,
): { readonly flow: string; readonly name: string; readonly file: string }[] {
  const wanted = wantedFlows(options, dist);
  for (const id of wanted) {
    if (!dist.flowIds.includes(id)) {
      throw new InputError(`there is no flow '${id}' in ${options.dist}, expected one of ${dist.flowIds.join(", ")}`);
    }
  }
  const project = path.resolve(
    host.workingDirectory,
    options.project ?? path.dirname(path.resolve(host.workingDirectory, options.dist)),
  );
  const found = wanted.flatMap((flow) => {
    const folders = [project, packageDirectory].map((root) => path.join(root, "flows", flow, "scenarios"));
    const folder = folders.find((candidate) => host.files.isDirectory(candidate));
    return folder === undefined ? [] : scenarioFiles(host.files, folder).map((file) => ({ flow, ...file }));
  });
  const names = options.scenarios;
  if (names === undefined || names.length === 0) return found;
  for (const name of names) {
    if (!found.some((scenario) => scenario.name === name)) {
      throw new InputError(
        `there is no scenario '${name}', expected one of ${[...new Set(found.map((each) => each.name))].join(", ")}`,
      );
    }
  }
  return found.filter((scenario) => names.includes(scenario.name));
}

function scenarioFiles(files: Files, folder: string): { name: string; file: string }[] {
  return files
    .list(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => ({ name: file.replace(/\.ya?ml$/, ""), file: path.join(folder, file) }));
}

async function rehearseOne(
  dist: RunnableSet,
  flow: string,
  name: string,
  { scenario, document, mockFiles }: ScenarioFile,
  scripts: ReturnType<typeof startScripts>,
  options: RehearseOptions,
): Promise<ScenarioResult> {
  const base = { flow, scenario: name, description: scenario.description, file: document.file };
  let runtime: ScriptRuntime | undefined;
  if (needsScripts(dist, scenario.flows ?? [flow])) {
    try {
      runtime = await scripts.start();
    } catch (error) {
      if (!(error instanceof ScriptsUnavailable)) throw error;
      return notRun(base, error.message, options.requireDotnet === true);
    }
  }
  const { clock } = options.host ?? systemHost();
  const began = clock.now();
  const outcome = await runScenario(scenario, flow, dist, runtime, mockFiles);
  const own = outcome.runs.filter((run) => run.flow === flow);
  const expectations = [...outcome.expectations, ...testsNothing(scenario, outcome)].map(
    ({ passed, message, diff, pointer }) => {
      const { line, column } = document.range({ pointer });
      return { passed, message, diff, pointer, file: document.file, line, column };
    },
  );
  return {
    ...base,
    passed: expectations.every((expectation) => expectation.passed),
    status: own.at(-1)?.status ?? "NoRun",
    actions: own.flatMap(actionResults),
    expectations,
    runs: outcome.runs,
    skippedTriggers: outcome.skippedTriggers,
    coverage: coverageByRuns(dist, flow, own),
    duration: outcome.duration,
    milliseconds: clock.now() - began,
  };
}

/** Whether one of the flows calls an operation that script.csx handles. A flow that cannot be read fails later, by name. */
function needsScripts(dist: RunnableSet, flows: readonly string[]): boolean {
  return flows.some((id) => {
    try {
      const { nodes, connections } = dist.flow(id).prepared.model;
      return nodes.some(({ operation }) => {
        const connection = connections?.get(operation?.connection ?? "");
        const operationId = operation?.operationId?.toLowerCase();
        if (connection === undefined || operationId === undefined) return false;
        return dist.connector(connection)?.scripted(operationId) === true;
      });
    } catch (error) {
      if (error instanceof FlowError || error instanceof InputError) return false;
      throw error;
    }
  });
}

function notRun(
  base: Pick<ScenarioResult, "flow" | "scenario" | "description" | "file">,
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
    skippedTriggers: [],
    duration: 0,
    milliseconds: 0,
  };
}

function actionResults(run: RunHistory): ReportedAction[] {
  return [...everyAction(run.actions)].map(({ name, type, status, code, retries, startTime, endTime }) => ({
    run: run.id,
    name,
    type,
    status,
    code,
    retries: retries?.length ?? 0,
    duration: Date.parse(endTime) - Date.parse(startTime),
  }));
}

function summarise(results: readonly ScenarioResult[]): Rehearsal["summary"] {
  const notRun = results.filter((result) => result.status === "NotRun").length;
  const passed = results.filter((result) => result.passed).length;
  const runs = results.reduce((sum, result) => sum + result.runs.length, 0);
  return { passed, failed: results.length - passed - notRun, notRun, runs };
}
