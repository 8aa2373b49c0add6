import { shownValue, type ShownLimits } from "../core/json/shown-value.js";
import type { ActionHistory, Evidence, RunHistory } from "../rehearsal/index.js";
import type { ShownAction, ShownIteration, ShownRun } from "./report-data.js";

/** What a page shows of a value; the rest is in a file beside it. */
export const pageLimits: ShownLimits = { characters: 8_000, elements: 200, depth: 24 };

/** Iterations of a loop in the page: the first ones, and those that did not succeed. */
const firstIterations = 60;
const troubledIterations = 60;

/** Runs as the page shows them, with times from the beginning of the scenario. */
export function shownRuns(
  runs: readonly RunHistory[],
  { start, calls }: Pick<Evidence, "start" | "calls">,
): ShownRun[] {
  const sources = new Map<string, Set<string>>();
  for (const { run, action, iterations, source } of calls) {
    const key = keyOf(run, action, iterations);
    sources.set(key, (sources.get(key) ?? new Set()).add(source ?? "nothing"));
  }
  const time = (iso: string): number => Date.parse(iso) - start;
  const shown = (value: unknown): unknown => (value === undefined ? undefined : shownValue(value, pageLimits));

  const actionOf = (run: string, iterations: readonly number[], action: ActionHistory): ShownAction => {
    const { name, type, status, code, startTime, endTime, inputs, outputs, error, retries, repetitions } = action;
    const within = (inner: readonly ActionHistory[], around: readonly number[]): ShownAction[] =>
      inner.map((one) => actionOf(run, around, one));
    const from = sources.get(keyOf(run, name, iterations));
    return {
      name,
      type,
      status,
      code,
      start: time(startTime),
      end: time(endTime),
      inputs: shown(inputs),
      outputs: shown(outputs),
      error,
      tracked: shown(action.trackedProperties),
      retries: retries?.map((retry) => ({ start: time(retry.startTime), end: time(retry.endTime), code: retry.code })),
      sources: from && [...from],
      iterations:
        repetitions &&
        chosenIterations(repetitions).map((one): ShownIteration => ({
          index: one.index,
          status: one.status,
          actions: within(one.actions, [...iterations, one.index]),
        })),
      iterationCount: repetitions?.length,
      actions: action.actions && within(action.actions, iterations),
    };
  };

  return runs.map(({ flow, id, status, code, error, startTime, endTime, trigger, actions, response }) => ({
    flow,
    id,
    status,
    code,
    error,
    start: time(startTime),
    end: endTime === undefined ? undefined : time(endTime),
    trigger: {
      name: trigger.name,
      type: trigger.type,
      status: trigger.status,
      start: time(trigger.startTime),
      inputs: shown(trigger.inputs),
      outputs: shown(trigger.outputs),
    },
    actions: actions.map((action) => actionOf(id, [], action)),
    response: shown(response),
  }));
}

/** Whether the page leaves iterations out. */
export function leavesIterationsOut(actions: readonly ActionHistory[]): boolean {
  return actions.some(
    ({ repetitions = [], actions: inner = [] }) =>
      chosenIterations(repetitions).length < repetitions.length ||
      leavesIterationsOut(inner) ||
      repetitions.some((one) => leavesIterationsOut(one.actions)),
  );
}

type Repetition = NonNullable<ActionHistory["repetitions"]>[number];

function chosenIterations(repetitions: readonly Repetition[]): readonly Repetition[] {
  let troubled = 0;
  return repetitions.filter(
    ({ status }, index) => index < firstIterations || (status !== "Succeeded" && troubled++ < troubledIterations),
  );
}

function keyOf(run: string, action: string, iterations: readonly number[]): string {
  return JSON.stringify([run, action.toLowerCase(), ...iterations]);
}
