import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { Host } from "../core/host/host.js";
import type { Job } from "../rehearsal/find-jobs.js";
import { FlowError } from "../rehearsal/engine/failures.js";
import { needsScripts, rehearsalJobs } from "../rehearsal/rehearse.js";
import { readScenario, type ScenarioFile } from "../rehearsal/scenario/read-scenario.js";
import type { ScriptRuntime } from "../rehearsal/workspace/script-runtime.js";
import { ScriptsUnavailable, startScripts } from "../rehearsal/workspace/start-scripts.js";
import type { FlowModel } from "../flow/model/index.js";
import { advise, type Advice, type KnownLoop } from "./advise.js";
import { requestsOf, type Counts } from "./counts.js";
import { findRows, type ChosenRows } from "./find-rows.js";
import { valueOf } from "./fit-line.js";
import {
  besideEachOther,
  judgeDuration,
  judgeQuota,
  judgeThrottling,
  type Duration,
  type Quota,
  type Throttling,
} from "./judge.js";
import { licenseNames, type LicenseName } from "./licenses.js";
import { rehearseSizes, type Measured } from "./rehearse-sizes.js";
import type { RowInput } from "./row-input.js";
import { scenarioSubject, showsTrouble } from "./scenario-subject.js";
import { smokeSubject } from "./smoke-subject.js";
import type { Durations, Subject } from "./subject.js";

export interface EstimateOptions extends Durations {
  readonly rows: number;
  readonly dist: string;
  readonly flows?: readonly string[];
  readonly paths?: readonly string[];
  readonly scenarioPath?: string;
  readonly scenario?: string;
  /** Which input is the rows: a JSON pointer into the scenario, or the key of a list that a smoke rehearsal makes up. */
  readonly input?: string;
  readonly license?: LicenseName;
  /** The most rows of a rehearsal; left out, as many as ten seconds allow. */
  readonly upTo?: number;
  readonly host: Host;
  readonly signal?: AbortSignal;
  readonly onFlow?: (flow: string, done: number, of: number) => void;
}

/** What so many rows need. */
export interface FlowEstimate {
  readonly flow: string;
  readonly scenario: string;
  /** Responses were made up: what the flow calls is right, what the services do with it is not known. */
  readonly smoke: boolean;
  readonly rows: number;
  readonly input: RowInput & { readonly reason: string; readonly others: readonly string[] };
  readonly measured: Measured;
  readonly counts: Counts;
  /** Power Platform requests. */
  readonly requests: number;
  readonly quota: readonly Quota[];
  readonly throttling: readonly Throttling[];
  readonly duration: Duration;
  readonly license: LicenseName;
  readonly advice: readonly Advice[];
  /** What the figures do not include. */
  readonly limits: readonly string[];
}

export interface Estimate {
  readonly rows: number;
  readonly flows: readonly FlowEstimate[];
  readonly notEstimated: readonly { readonly flow: string; readonly reason: string }[];
}

/**
 * Estimates what flows need for a number of rows, counted from rehearsals at several sizes.
 * @throws InputError when a path, a scenario or an input cannot be used
 */
export async function estimate(options: EstimateOptions): Promise<Estimate> {
  const { host, rows } = options;
  const { jobs, problems } = rehearsalJobs({ ...options, scenarios: undefined }, host);
  const notEstimated = problems.map(({ flow, reason }) => ({ flow, reason }));
  const flows: FlowEstimate[] = [];
  const scripts = startScripts(host);
  try {
    const groups = [...groupByFlow(jobs)];
    for (const [done, [flow, own]] of groups.entries()) {
      if (options.signal?.aborted === true) break;
      options.onFlow?.(flow, done, groups.length);
      try {
        flows.push(await estimateFlow(flow, own, options, () => scripts.start()));
      } catch (error) {
        if (!(error instanceof FlowError || error instanceof ScriptsUnavailable || error instanceof NoRows))
          throw error;
        notEstimated.push({ flow, reason: error.message });
      }
    }
  } finally {
    await scripts.close();
  }
  return { rows, flows, notEstimated: notEstimated.filter(({ flow }) => !flows.some((one) => one.flow === flow)) };
}

/** A flow that no rehearsal could be made of. */
class NoRows extends Error {
  override readonly name = "NoRows";
}

function groupByFlow(jobs: readonly Job[]): Map<string, Job[]> {
  const found = new Map<string, Job[]>();
  for (const job of jobs) found.set(job.flow, [...(found.get(job.flow) ?? []), job]);
  return found;
}

async function estimateFlow(
  flow: string,
  jobs: readonly Job[],
  options: EstimateOptions,
  startScript: () => Promise<ScriptRuntime>,
): Promise<FlowEstimate> {
  const subjects = subjectsOf(flow, jobs, options, startScript);
  const chosen = await chooseRows(subjects, options);
  const { subject, input } = chosen;
  const measured = await rehearseSizes(subject, input, {
    clock: options.host.clock,
    upTo: options.upTo,
    signal: options.signal,
  });
  const last = measured.samples.at(-1);
  if (last === undefined || last.status === "NoRun") {
    throw new NoRows(`the trigger did not start a run${last?.problem === undefined ? "" : `: ${last.problem}`}`);
  }
  const counts = countsAt(measured, options.rows);
  const set = jobs[0]?.dist;
  const model = set?.flow(flow).prepared.model;
  const isCustom = (name: string): boolean =>
    [...(model?.connections?.values() ?? [])].some((connection) => set?.connector(connection)?.id === name);
  const license = options.license ?? "premium";
  const isParallel = input.kind === "run" || input.kind === "splitOn";
  const timed = isParallel ? besideEachOther(counts, options.rows) : counts;
  const throttling = judgeThrottling(timed, options, isCustom);
  const duration = judgeDuration(timed, options, throttling);
  const quota = judgeQuota(counts, options.license === undefined ? licenseNames : [options.license]);
  const advice = advise({ counts, quota, throttling, duration, loops: loopsOf(model), license, isParallel });
  return {
    flow,
    scenario: subject.scenario,
    smoke: subject.smoke,
    rows: options.rows,
    input: { ...input, reason: chosen.reason, others: chosen.others.map(({ pointer }) => pointer) },
    measured,
    counts,
    requests: requestsOf(counts),
    quota,
    throttling,
    duration,
    license,
    advice,
    limits: limitsOf(subject, measured, options.rows),
  };
}

function subjectsOf(
  flow: string,
  jobs: readonly Job[],
  options: EstimateOptions,
  startScript: () => Promise<ScriptRuntime>,
): Subject[] {
  const named = jobs.filter(({ name }) => name !== undefined);
  const wanted = options.scenario === undefined ? named : named.filter(({ name }) => name === options.scenario);
  if (options.scenario !== undefined && wanted.length === 0) {
    const known = named.flatMap(({ name }) => name ?? []);
    throw new InputError(
      `there is no scenario '${options.scenario}' of '${flow}', ${expectedNames(known, options.scenario)}`,
    );
  }
  const read = wanted.map((job) => ({ job, file: scenarioOf(job, options.host) }));
  const usual = options.scenario === undefined ? read.filter(({ file }) => !showsTrouble(file)) : read;
  const subjects = (usual.length > 0 ? usual : read).map(({ job, file }) => {
    const scripted = needsScripts(job.dist, file.scenario.flows ?? [flow]);
    const scripts = async (): Promise<ScriptRuntime | undefined> => (scripted ? startScript() : undefined);
    return scenarioSubject(job.dist, flow, job.name ?? "", file, options, scripts);
  });
  const [first] = jobs;
  return subjects.length > 0 || first === undefined ? subjects : [smokeOf(first, options)];
}

function smokeOf({ dist, flow }: Job, durations: Durations): Subject {
  try {
    return smokeSubject(dist, flow, durations);
  } catch (error) {
    // Of many flows some cannot be read.
    if (error instanceof InputError) throw new NoRows(error.message);
    throw error;
  }
}

function scenarioOf({ file }: Job, { files, workingDirectory }: Host): ScenarioFile {
  return readScenario(files, file, path.relative(workingDirectory, file).split(path.sep).join("/"));
}

async function chooseRows(subjects: readonly Subject[], { input, scenario }: EstimateOptions): Promise<ChosenRows> {
  if (input === undefined) {
    const found = await findRows(subjects);
    if (found === undefined) throw new NoRows("there is nothing to rehearse");
    return found;
  }
  const subject = subjects.find(({ inputs }) => inputs.some(({ pointer }) => pointer === input));
  const given = subject?.inputs.find(({ pointer }) => pointer === input);
  if (subject === undefined || given === undefined) {
    const known = [...new Set(subjects.flatMap(({ inputs }) => inputs.map(({ pointer }) => pointer)))];
    const where = scenario === undefined ? "" : ` in the scenario '${scenario}'`;
    throw new InputError(`there is no list or file at '${input}'${where}, ${expectedNames(known, input)}`);
  }
  return { subject, input: given, reason: "given by --input", others: [] };
}

function countsAt({ lines, samples }: Measured, rows: number): Counts {
  const rehearsed = samples.find((sample) => sample.rows === rows);
  return (
    rehearsed?.counts ??
    Object.fromEntries(
      Object.entries(lines).map(([name, line]) => {
        const value = valueOf(line, rows);
        return [name, /^seconds$|^longestCall$/.test(name) ? value : Math.round(value)];
      }),
    )
  );
}

function loopsOf(model: FlowModel | undefined): KnownLoop[] {
  return (model?.actions ?? []).flatMap(({ name, typeKey, definition }): KnownLoop[] => {
    if (typeKey === "foreach") return [{ name, type: "foreach" }];
    if (typeKey !== "until") return [];
    const limit: unknown = (definition["limit"] as { count?: unknown } | undefined)?.count;
    return [{ name, type: "until", limit: typeof limit === "number" ? limit : undefined }];
  });
}

/** What a reader must not take from the figures. */
function limitsOf({ smoke, flow }: Subject, { samples, check }: Measured, rows: number): string[] {
  const largest = samples.at(-1)?.rows ?? 0;
  const found: string[] = [];
  if (smoke) {
    found.push(
      "responses are made up, so a scenario would show more: pages of lists, and requests that custom code sends, are not counted",
    );
  }
  const ended = new Set(samples.map(({ status }) => status));
  if (![...ended].every((status) => status === "Succeeded")) {
    found.push(
      `rehearsals of '${flow}' ended as ${[...ended].join(", ")}: what would come after a failure is not counted`,
    );
  }
  if (rows > largest && largest > 1) {
    found.push(`the largest rehearsal had ${largest} rows: what changes only beyond that is not seen`);
  }
  if (check !== undefined && check.error > 0.05) {
    found.push(
      `the lines are off by ${(check.error * 100).toFixed(0)} % (${check.worst}) at ${check.rows} rows: the need does not grow evenly with the rows`,
    );
  }
  return found;
}
