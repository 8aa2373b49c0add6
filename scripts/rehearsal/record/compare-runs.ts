import { isJsonObject } from "../../core/json/json-object.js";
import { masked, type ActionHistory, type RunHistory } from "../engine/run-history.js";
import { mismatch } from "../scenario/match.js";
import type { RecordedAction, RecordedRun } from "./recorded-run.js";

/** How a replay compares with the run that was recorded. */
export interface ReplayComparison {
  /** Statuses and outputs that were compared. */
  readonly compared: number;
  readonly equal: number;
  readonly differences: readonly { readonly action: string; readonly what: string }[];
}

/** Headers that differ in every run and that no flow decides by. */
const passing = new Set(["date", "x-ms-request-id", "x-ms-correlation-id", "content-length", "transfer-encoding"]);

/** Compares every action's status and, where the history has them, its outputs. */
export function compareRuns(recorded: RecordedRun, replayed: RunHistory | undefined): ReplayComparison {
  const played = replayed === undefined ? [] : [...everyExecution(replayed.actions, [])];
  const differences: { action: string; what: string }[] = [];
  let compared = 0;
  const check = (action: string, what: string | undefined): void => {
    compared++;
    if (what !== undefined) differences.push({ action, what });
  };
  for (const wanted of recorded.actions) {
    const candidates = played.filter(
      ({ action, iterations }) =>
        action.name.toLowerCase() === wanted.name.toLowerCase() &&
        (wanted.iterations.length === 0 || wanted.iterations.join() === iterations.join()),
    );
    // A history without iterations says how some of them ended.
    const alike = candidates.find(({ action }) => action.status.toLowerCase() === wanted.status.toLowerCase());
    const found = wanted.repetitionCount === undefined ? candidates[0] : (alike ?? candidates[0]);
    const label = wanted.iterations.length === 0 ? wanted.name : `${wanted.name} [${wanted.iterations.join(", ")}]`;
    if (found === undefined) {
      if (!/^skipped$/i.test(wanted.status)) check(label, `did not run, expected ${wanted.status}`);
      continue;
    }
    const { action } = found;
    const isSame = action.status.toLowerCase() === wanted.status.toLowerCase();
    check(label, isSame ? undefined : `ended as ${action.status}, expected ${wanted.status}`);
    if (wanted.outputs !== undefined && isSame) check(label, differenceOfOutputs(wanted, action));
  }
  return { compared, equal: compared - differences.length, differences };
}

function differenceOfOutputs(
  { outputs, bodyOnly }: RecordedAction,
  { outputs: actual }: ActionHistory,
): string | undefined {
  if (actual === masked) return undefined;
  const given = bodyOnly && isJsonObject(actual) && "body" in actual ? actual["body"] : actual;
  const found = mismatch(withoutPassing(outputs), given);
  return found === undefined ? undefined : `outputs${found.at}: ${found.message}`;
}

function withoutPassing(outputs: unknown): unknown {
  if (!isJsonObject(outputs) || !isJsonObject(outputs["headers"])) return outputs;
  const headers = Object.entries(outputs["headers"]).filter(([name]) => !passing.has(name.toLowerCase()));
  return { ...outputs, headers: Object.fromEntries(headers) };
}

interface Execution {
  readonly action: ActionHistory;
  readonly iterations: readonly number[];
}

function* everyExecution(actions: readonly ActionHistory[], iterations: readonly number[]): Generator<Execution> {
  for (const action of actions) {
    yield { action, iterations };
    yield* everyExecution(action.actions ?? [], iterations);
    for (const { index, actions: inner } of action.repetitions ?? [])
      yield* everyExecution(inner, [...iterations, index]);
  }
}
