import type { FlowModel } from "../../flow/model/index.js";
import type { RunHistory } from "../engine/run-history.js";
import { coveragePoints, type CoveragePoint, type PointKind } from "./coverage-points.js";
import { reachedPoints } from "./reached-points.js";

/** A point with the number of runs that reached it. */
export interface CoveredPoint extends CoveragePoint {
  readonly runs: number;
}

/** How much of a flow some runs went through. Not one number: an action that ran says nothing about the other branch. */
export interface FlowCoverage {
  /** Actions that ran, whatever they ended as. */
  readonly actions: CoverageCount;
  /** Both sides of every If, every case and the default of every Switch, loops with no, one and many iterations. */
  readonly branches: CoverageCount;
  /** `runAfter` entries, one for each status that they wait for. */
  readonly edges: CoverageCount;
  /** Calls with a retry policy that were retried. */
  readonly retries: CoverageCount;
  /** Everything that a run can reach, in the order of the definition. */
  readonly points: readonly CoveredPoint[];
  /** What no run reached. */
  readonly notRun: readonly CoveredPoint[];
}

export interface CoverageCount {
  readonly total: number;
  readonly run: number;
}

/** The coverage of a flow over any number of its runs. Runs of other flows must be left out by the caller. */
export function coverageOf(flow: FlowModel, runs: Iterable<RunHistory>): FlowCoverage {
  const reached = new Map<string, number>();
  for (const run of runs) {
    for (const key of new Set(reachedPoints(flow, run))) reached.set(key, (reached.get(key) ?? 0) + 1);
  }
  const points = coveragePoints(flow).map((point) => ({ ...point, runs: reached.get(point.key) ?? 0 }));
  const count = (kind: PointKind): CoverageCount => {
    const all = points.filter((point) => point.kind === kind);
    return { total: all.length, run: all.filter((point) => point.runs > 0).length };
  };
  return {
    actions: count("action"),
    branches: count("branch"),
    edges: count("edge"),
    retries: count("retry"),
    points,
    notRun: points.filter((point) => point.runs === 0),
  };
}
