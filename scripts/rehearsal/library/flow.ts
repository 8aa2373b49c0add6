import { systemHost, type Host } from "../../core/host/host.js";
import type { NotedCall } from "../engine/responder.js";
import { everyAction, type ActionHistory, type RunHistory } from "../engine/run-history.js";
import { selects } from "../mocks/matches.js";
import type { Mock } from "../mocks/mock.js";
import { packageValues } from "../workspace/parameter-values.js";
import { runScenario } from "../scenario/run-scenario.js";
import type { CallSelector, RunStep, Scenario } from "../scenario/scenario.js";
import type { Snapshot, SnapshotOptions } from "../snapshot/snapshot.js";
import { matchSnapshot } from "./match-snapshot.js";
import { oneFlow, type OneFlow } from "./one-flow.js";
import { RehearsalError } from "./rehearsal-error.js";

/** What a rehearsal of a flow starts with, besides mocks: the members of a scenario. */
export type FlowOptions = Pick<
  Scenario,
  | "environmentVariables"
  | "connections"
  | "now"
  | "randomSeed"
  | "horizon"
  | "settings"
  | "emulator"
  | "seed"
  | "files"
  | "faults"
> & {
  /** Which flow, by its id, where the path is a package or a solution with several. */
  readonly flow?: string;
};

/** A call that left the run. */
export type FlowCall = Pick<NotedCall, "kind" | "action" | "operationId" | "method" | "url" | "childFlow" | "inputs">;

/** A run of a flow, as a test looks at it. */
export interface FlowRun {
  readonly status: string;
  /** What a Response action sent. */
  readonly response: RunHistory["response"];
  /** Values at the end. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Milliseconds of virtual time. */
  readonly duration: number;
  readonly history: RunHistory;
  /**
   * The first execution of an action.
   * @throws RehearsalError when it is not in the history
   */
  action(name: string): ActionHistory;
  /** Its executions, in a loop one an iteration. */
  actions(name: string): readonly ActionHistory[];
  /** Calls of connectors, addresses and child flows, in order; all of them without a selector. */
  calls(selector?: CallSelector): readonly FlowCall[];
  /** The whole history as plain data without secrets, for the snapshots of your test runner. */
  snapshot(options?: SnapshotOptions): Snapshot;
  /**
   * Compares the history with a snapshot in a file. With `update`, or `UPDATE_SNAPSHOTS=1` in the environment, the file is
   * written instead.
   * @throws RehearsalError with the differences, or when there is no such file
   */
  matchesSnapshot(file: string | URL, options?: SnapshotOptions & { readonly update?: boolean }): void;
}

/** A flow with its mocks. It never changes: each method gives a new one. */
export interface FlowUnderTest {
  /** Adds mocks; those added later come first. */
  mock(...mocks: readonly Mock[]): FlowUnderTest;
  with(options: Omit<FlowOptions, "flow">): FlowUnderTest;
  /**
   * Runs the flow once on the emulator and a virtual clock.
   * @throws RehearsalError when a mock was not used, a call found no response or there was no run
   */
  run(trigger?: Pick<RunStep, "body" | "headers" | "queries" | "outputs">): Promise<FlowRun>;
}

/**
 * A flow for a unit test in any test runner.
 * @param source path of a flow's file, a package or a solution, whose child flows, custom connectors and environment variables
 * are there as well; or a flow's parsed JSON
 */
export function flow(source: string | URL | object, options: FlowOptions = {}, host = systemHost()): FlowUnderTest {
  const { flow: name, ...more } = options;
  return underTest({ ...oneFlow(host, source, name), host }, [], more);
}

type Tested = OneFlow & { readonly host: Host };

function underTest(one: Tested, mocks: readonly Mock[], options: FlowOptions): FlowUnderTest {
  return {
    mock: (...more) => underTest(one, [...more, ...mocks], options),
    with: (more) => underTest(one, mocks, { ...options, ...more }),
    run: (trigger = {}) => runOnce(one, mocks, options, trigger),
  };
}

async function runOnce(
  { id, set, host }: Tested,
  mocks: readonly Mock[],
  options: FlowOptions,
  trigger: RunStep,
): Promise<FlowRun> {
  const step = trigger.outputs === undefined ? { body: {}, ...trigger } : trigger;
  const environmentVariables = { ...packageValues(set), ...options.environmentVariables };
  const scenario: Scenario = {
    ...options,
    environmentVariables,
    description: id,
    mocks,
    steps: [{ run: { flow: id, ...step } }],
  };
  const outcome = await runScenario(scenario, id, set);
  const problems = outcome.expectations.filter(({ passed }) => !passed).map(({ message }) => message);
  const [history, ...others] = outcome.runs.filter((run) => run.flow === id);
  if (history === undefined) problems.push(...outcome.skippedTriggers.map(({ reason }) => `no run: ${reason}`));
  if (others.length > 0) problems.push(`${others.length + 1} runs, expected one`);
  if (problems.length > 0 || history === undefined) throw new RehearsalError(problems.join("\n") || "there was no run");
  const actions = (name: string): readonly ActionHistory[] =>
    [...everyAction(history.actions)].filter((action) => action.name === name);
  return {
    status: history.status,
    response: history.response,
    variables: outcome.variablesOf(history),
    duration: Date.parse(history.endTime ?? history.startTime) - Date.parse(history.startTime),
    history,
    actions,
    action(name) {
      const [first] = actions(name);
      if (first !== undefined) return first;
      const known = [...everyAction(history.actions)].map((action) => action.name).join(", ");
      throw new RehearsalError(`there is no action '${name}' in the run history; there is: ${known}`);
    },
    calls: (selector = {}) => outcome.calls.filter((call) => selects(selector, call, noNames)).map(shown),
    snapshot: outcome.snapshot,
    matchesSnapshot: (file, { update, ...more } = {}) => matchSnapshot(host, file, outcome.snapshot(more), update),
  };
}

const noNames = { connector: () => [], childFlow: () => [] };

function shown({ kind, action, operationId, method, url, childFlow, inputs }: NotedCall): FlowCall {
  return { kind, action, operationId, method, url, childFlow, inputs };
}
