import { pointer as join } from "../../core/json/pointer.js";
import { everyAction, type ActionHistory, type RunHistory } from "../engine/run-history.js";
import { mergeStatuses } from "../engine/status.js";
import { diffOf } from "./diff.js";
import { checkDuration } from "./check-duration.js";
import type { CheckedExpectation } from "./expectation.js";
import { mismatch } from "./match.js";
import type { ExpectedAction, ExpectedRun } from "./scenario.js";

/** Values of a run's variables, by name. */
export type VariablesOf = (run: RunHistory) => Readonly<Record<string, unknown>> | undefined;

/** Compares the runs of each flow with those expected, in the order in which they started. */
export function checkRuns(
  expected: readonly ExpectedRun[],
  runs: readonly RunHistory[],
  ownFlow: string,
  pointer: string,
  variablesOf: VariablesOf = () => undefined,
): CheckedExpectation[] {
  const results: CheckedExpectation[] = [];
  const left = new Map<string, RunHistory[]>();
  for (const run of runs) left.set(run.flow, [...(left.get(run.flow) ?? []), run]);
  for (const [index, entry] of expected.entries()) {
    const flow = entry.flow ?? ownFlow;
    const at = join(pointer, index);
    for (let time = 0; time < (entry.times ?? 1); time++) {
      const run = left.get(flow)?.shift();
      if (run === undefined) {
        results.push({ passed: false, pointer: at, message: `${flow} ran ${count(runs, flow)}, expected another run` });
        break;
      }
      results.push(...checkRun(entry, run, at, variablesOf));
    }
  }
  for (const [flow, rest] of left) {
    if (rest.length === 0) continue;
    const shown = rest
      .slice(0, 3)
      .map((run) => `${run.id} ${run.status}`)
      .join(", ");
    results.push({
      passed: false,
      pointer,
      message: `${flow} ran ${count(runs, flow)}, expected ${runs.filter((run) => run.flow === flow).length - rest.length}; not expected: ${shown}`,
    });
  }
  if (expected.length === 0 && runs.length === 0) results.push({ passed: true, pointer, message: "no flow ran" });
  return results;
}

function count(runs: readonly RunHistory[], flow: string): string {
  const times = runs.filter((run) => run.flow === flow).length;
  return times === 1 ? "once" : times === 0 ? "never" : `${times} times`;
}

function checkRun(
  expected: ExpectedRun,
  run: RunHistory,
  pointer: string,
  variablesOf: VariablesOf,
): CheckedExpectation[] {
  const what = `${run.flow} ${run.id}`;
  const results: CheckedExpectation[] = [];
  const compare = (name: "status" | "code" | "trigger" | "response" | "variables", actual: unknown): void => {
    if (expected[name] === undefined) return;
    const found = mismatch(expected[name], actual);
    const why = name === "status" && run.error !== undefined ? ` (${run.error.code}: ${run.error.message})` : "";
    results.push({
      passed: found === undefined,
      pointer: join(pointer, name),
      diff: found === undefined ? undefined : diffOf(expected[name], actual),
      message:
        found === undefined ? `${what}: ${name} as expected` : `${what}: ${name}${found.at} ${found.message}${why}`,
    });
  };
  compare("status", run.status);
  compare("code", run.code);
  compare("trigger", run.trigger.outputs);
  compare("response", run.response);
  if (expected.variables !== undefined) compare("variables", variablesOf(run));
  if (expected.duration !== undefined) results.push(checkDuration(expected.duration, run, pointer));
  for (const [name, action] of Object.entries(expected.actions ?? {})) {
    results.push(
      checkAction(name, typeof action === "string" ? { status: action } : action, run, join(pointer, "actions", name)),
    );
  }
  if (results.length === 0) results.push({ passed: true, pointer, message: `${what} took place` });
  return results;
}

function checkAction(name: string, expected: ExpectedAction, run: RunHistory, pointer: string): CheckedExpectation {
  const found = [...everyAction(run.actions)].filter((action) => action.name === name);
  const what = `${run.flow} ${run.id}: action '${name}'`;
  const fail = (message: string): CheckedExpectation => ({ passed: false, pointer, message: `${what} ${message}` });
  const [first] = found;
  if (
    expected.repetitions !== undefined &&
    expected.repetitions !== found.filter((action) => action.status !== "Skipped").length
  ) {
    return fail(`ran ${found.length} times, expected ${expected.repetitions}`);
  }
  if (first === undefined) {
    // A loop over nothing leaves no trace of what is in it.
    if (expected.status === "Skipped" || expected.repetitions === 0)
      return { passed: true, pointer, message: `${what} did not run` };
    return fail("is not in the run history");
  }
  const status = statusOf(found);
  if (expected.status !== undefined && expected.status !== status) {
    const error = found.find((action) => action.status === status)?.error;
    return fail(
      `ended as ${status}, expected ${expected.status}${error === undefined ? "" : ` (${error.code}: ${error.message})`}`,
    );
  }
  const retries = found.reduce((sum, action) => sum + (action.retries?.length ?? 0), 0);
  if (expected.retries !== undefined && expected.retries !== retries) {
    return fail(`was tried again ${retries} times, expected ${expected.retries}`);
  }
  for (const part of ["code", "inputs", "outputs", "error"] as const) {
    if (expected[part] === undefined) continue;
    // In a loop it is enough when one of the repetitions matches.
    const misfits = found.map((action) => mismatch(expected[part], action[part]));
    const misfit = misfits.includes(undefined) ? undefined : misfits[0];
    if (misfit !== undefined) {
      return { ...fail(`has ${part}${misfit.at} that ${misfit.message}`), diff: diffOf(expected[part], first[part]) };
    }
  }
  const misfits = [
    ...(expected.every === undefined ? [] : found.map((_, index) => ({ wanted: expected.every, index, at: "every" }))),
    ...(expected.each ?? []).map((wanted, index) => ({ wanted, index, at: "each" })),
  ].flatMap(({ wanted, index, at }) => {
    const misfit = mismatch(wanted, found[index]);
    return misfit === undefined ? [] : [{ wanted, index, at, misfit }];
  });
  if (expected.each !== undefined && expected.each.length !== found.length) {
    return fail(`ran ${found.length} times, expected ${expected.each.length}`);
  }
  const [misfit] = misfits;
  if (misfit !== undefined) {
    const { wanted, index, at, misfit: first } = misfit;
    const diff = diffOf(wanted, found[index]);
    return {
      ...fail(`execution ${index + 1} has ${first.at.slice(1)} that ${first.message}`),
      pointer: join(pointer, at),
      diff,
    };
  }
  return { passed: true, pointer, message: `${what} as expected` };
}

function statusOf(found: readonly ActionHistory[]): string {
  const [first, ...others] = found;
  if (first === undefined) return "Skipped";
  if (others.length === 0 || others.every((action) => action.status === first.status)) return first.status;
  return mergeStatuses(found.map((action) => action.status));
}
