import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import { readSeed } from "../../emulator/index.js";
import { parseDuration } from "../engine/duration.js";
import { FlowError } from "../engine/failures.js";
import { checkMocks } from "../mocks/check-mocks.js";
import { evidenceOf, type Evidence } from "../evidence.js";
import type { NotedCall } from "../engine/responder.js";
import type { UsedMock } from "../engine/responder.js";
import type { RunHistory } from "../engine/run-history.js";
import type { RunnableSet } from "../workspace/runnable-set.js";
import { makeSnapshot, type Snapshot, type SnapshotOptions } from "../snapshot/snapshot.js";
import { tableSeed } from "../workspace/table-seed.js";
import { RestlessError } from "../workspace/activity.js";
import type { WorkspaceOptions } from "../workspace/workspace-options.js";
import { Workspace } from "../workspace/workspace.js";
import { checkCalls, checkOrder } from "./check-calls.js";
import { checkRuns } from "./check-runs.js";
import { checkState } from "./check-state.js";
import type { CheckedExpectation } from "./expectation.js";
import { idleFaults, planFaults } from "./plan-faults.js";
import { fileContentBytes, runStep, type StepContext } from "./run-step.js";
import { StepError } from "./step-error.js";
import type { Expectation, FileContent, Scenario, StoreName } from "./scenario.js";
import { unknownVariables } from "./unknown-variables.js";
import { workspaceState } from "./workspace-state.js";

const defaultStart = "2026-01-05T08:00:00Z";
const defaultHorizon = "P3D";

/** What came of a scenario. */
export interface ScenarioOutcome {
  readonly runs: readonly RunHistory[];
  readonly expectations: readonly CheckedExpectation[];
  readonly skippedTriggers: readonly { readonly flow: string; readonly reason: string }[];
  /** Calls that left the runs, in the order in which they were made. Nothing in them is masked. */
  readonly calls: readonly NotedCall[];
  /** Values at the end of a run, by name. Nothing in them is masked. */
  readonly variablesOf: (run: RunHistory) => Readonly<Record<string, unknown>>;
  /** All runs, in the form that is stored and compared. */
  readonly snapshot: (options?: SnapshotOptions) => Snapshot;
  /** What gave calls of the flows their responses. */
  readonly mocks: readonly UsedMock[];
  /** What else there is to see; undefined when there was nothing to run in. */
  readonly evidence: () => Evidence | undefined;
  /** Milliseconds of virtual time. */
  readonly duration: number;
  /** How the emulated services and stores ended up. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** What a scenario is run with and does not say itself. */
export type ScenarioSurroundings = Pick<
  WorkspaceOptions,
  "scripts" | "mockFiles" | "watcher" | "callDuration" | "isStopped"
>;

/** Runs a scenario in its own workspace. What goes wrong becomes a failed expectation; only bugs reject. */
export async function runScenario(
  scenario: Scenario,
  ownFlow: string,
  dist: RunnableSet,
  given: ScenarioSurroundings = {},
): Promise<ScenarioOutcome> {
  const start = Date.parse(scenario.now ?? defaultStart);
  const horizon = parseDuration(scenario.horizon ?? defaultHorizon) ?? 0;
  const expectations: CheckedExpectation[] = [];
  let workspace: Workspace | undefined;
  let state: Readonly<Record<string, unknown>> = {};
  try {
    expectations.push(...unknownVariables(scenario, ownFlow, dist));
    workspace = makeWorkspace(scenario, { ...given, dist, start });
    const context: StepContext = { workspace, ownFlow, horizon, faultLocations: new Map() };
    workspace.mocks.add(scenario.mocks ?? [], "/mocks");
    planFaults(workspace, scenario.faults ?? [], "/faults", context.faultLocations);
    for (const flow of scenario.flows ?? [ownFlow]) workspace.switchOn(flow);
    for (const [index, step] of scenario.steps.entries()) {
      const pointer = join("/steps", index);
      await runStep(step, context, pointer);
      await settle(context, pointer);
      if (step.expect !== undefined) expectations.push(...check(step.expect, context, join(pointer, "expect")));
      if (step.expect?.snapshot !== undefined) {
        const message = "a snapshot is of the whole scenario, expected it under 'expect' of the scenario";
        expectations.push({ passed: false, pointer: join(pointer, "expect", "snapshot"), message });
      }
    }
    if (scenario.expect !== undefined) expectations.push(...check(scenario.expect, context, "/expect"));
    for (const crash of workspace.remainingCrashes()) {
      const message = `${crash.flow} was to crash after '${crash.after}', which did not happen`;
      expectations.push({ passed: false, pointer: "/steps", message });
    }
    expectations.push(...idleFaults(workspace, context.faultLocations));
    expectations.push(...checkMocks(workspace.mocks, workspace.calls));
    if (scenario.expect?.secretsShown !== true) expectations.push(...checkSecrets(workspace));
  } catch (error) {
    expectations.push(failed(error));
  } finally {
    // Before it is closed, which empties the emulated services.
    if (workspace !== undefined) state = workspaceState(workspace);
    workspace?.close();
  }
  return {
    runs: workspace?.runs ?? [],
    expectations,
    skippedTriggers: workspace?.skippedTriggers ?? [],
    mocks: workspace?.calls.used() ?? [],
    calls: workspace?.calls.all() ?? [],
    variablesOf: (run) => workspace?.variablesOf(run) ?? {},
    snapshot: (options) => makeSnapshot(workspace?.runs ?? [], workspace?.secrets.values() ?? [], options),
    evidence: () => workspace && evidenceOf(workspace, dist, start),
    duration: workspace === undefined ? 0 : workspace.clock.now() - start,
    state,
  };
}

function makeWorkspace(
  scenario: Scenario,
  given: ScenarioSurroundings & Pick<WorkspaceOptions, "dist" | "start">,
): Workspace {
  const workspace = new Workspace({
    ...given,
    randomSeed: scenario.randomSeed ?? 1,
    environmentVariables: scenario.environmentVariables ?? {},
    connections: scenario.connections ?? {},
    settings: scenario.settings,
    emulatorSettings: scenario.emulator,
  });
  for (const [store, files] of Object.entries(scenario.files ?? {}) as [StoreName, Record<string, FileContent>][]) {
    for (const [path, content] of Object.entries(files)) workspace.giveFile(store, path, fileContentBytes(content));
  }
  // After the workspace listens: a job of the seed may run at once.
  workspace.seed(readSeed(mergeSeeds(tableSeed(given.dist.tables), scenario.seed ?? {})));
  return workspace;
}

/** The built tables first, then what the scenario says: rows of a table it names again come on top. */
export function mergeSeeds(tables: JsonObject, seed: JsonObject): JsonObject {
  const { dataverse } = seed;
  if (!isJsonObject(dataverse) || !isJsonObject(tables["dataverse"])) return { ...tables, ...seed };
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
  const own = list(dataverse["tables"]);
  const named = new Set(own.map((table) => (isJsonObject(table) ? table["logicalName"] : undefined)));
  const built = list(tables["dataverse"]["tables"]);
  const merged = own.map((table) => {
    const base = built.find(
      (candidate) =>
        isJsonObject(candidate) && isJsonObject(table) && candidate["logicalName"] === table["logicalName"],
    );
    return isJsonObject(base) && isJsonObject(table) ? { ...base, ...table } : table;
  });
  const rest = built.filter((table) => !isJsonObject(table) || !named.has(table["logicalName"]));
  return { ...seed, dataverse: { ...dataverse, tables: [...rest, ...merged] } };
}

async function settle({ workspace, horizon }: StepContext, pointer: string): Promise<void> {
  try {
    await workspace.settle(horizon);
  } catch (error) {
    if (error instanceof RestlessError) throw new StepError(error.message, pointer);
    throw error;
  }
}

function check(expect: Expectation, { workspace, ownFlow }: StepContext, pointer: string): CheckedExpectation[] {
  const seen = { list: workspace.calls.all(), names: workspace.mocks.names, runs: workspace.runs };
  return [
    ...(expect.runs === undefined
      ? []
      : checkRuns(expect.runs, workspace.runs, ownFlow, join(pointer, "runs"), (run) => workspace.variablesOf(run))),
    ...(expect.calls === undefined ? [] : checkCalls(expect.calls, seen, join(pointer, "calls"))),
    ...(expect.order === undefined ? [] : checkOrder(expect.order, seen, join(pointer, "order"))),
    ...(expect.state === undefined ? [] : checkState(expect.state, workspaceState(workspace), join(pointer, "state"))),
  ];
}

function checkSecrets(workspace: Workspace): CheckedExpectation[] {
  const locations = workspace.secrets.shownIn(workspace.runs);
  const [first] = locations;
  const message =
    first === undefined
      ? "no secret or token shows in a run history"
      : `a secret or token shows in the run history at ${first}`;
  return [{ passed: first === undefined, pointer: "/description", message }];
}

function failed(error: unknown): CheckedExpectation {
  if (error instanceof StepError) return { passed: false, pointer: error.pointer, message: error.message };
  if (error instanceof FlowError)
    return { passed: false, pointer: "", message: `${error.message} (at ${error.pointer} of the flow)` };
  if (error instanceof InputError || error instanceof RestlessError)
    return { passed: false, pointer: "", message: error.message };
  throw error;
}
