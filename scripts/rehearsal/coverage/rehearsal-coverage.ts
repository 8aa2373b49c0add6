import { FlowError } from "../engine/failures.js";
import type { RunHistory } from "../engine/run-history.js";
import type { RunnableSet } from "../workspace/runnable-set.js";
import { coverageOf, type FlowCoverage } from "./coverage.js";

/** The coverage of one flow by everything that was rehearsed. */
export interface ReportedCoverage extends FlowCoverage {
  readonly flow: string;
  /** The file that a person edits, absolute; undefined when it is not on disk, such as an entry of a zip. */
  readonly file: string | undefined;
}

/** The coverage of a flow by its runs among those given; undefined for a flow that cannot be run at all. */
export function coverageByRuns(
  set: RunnableSet,
  flow: string,
  runs: readonly RunHistory[],
): ReportedCoverage | undefined {
  try {
    const { prepared, file } = set.flow(flow);
    const own = runs.filter((run) => run.flow === flow);
    return { flow, file, ...coverageOf(prepared.model, own) };
  } catch (error) {
    if (error instanceof FlowError) return undefined;
    throw error;
  }
}

/** Flows that were run less than asked for: the smaller one of actions and branches counts. */
export function belowMinimum(
  coverage: readonly ReportedCoverage[],
  minimum: number,
): { readonly flow: string; readonly percent: number }[] {
  return coverage
    .map(({ flow, actions, branches }) => ({ flow, percent: Math.min(percentOf(actions), percentOf(branches)) }))
    .filter(({ percent }) => percent < minimum);
}

/** Nothing to run is all of it. */
export function percentOf({ run, total }: FlowCoverage["actions"]): number {
  return total === 0 ? 100 : (100 * run) / total;
}
