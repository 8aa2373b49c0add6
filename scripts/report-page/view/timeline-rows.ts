import type { ShownAction, ShownRun } from "../report-data.js";
import type { TreeKey } from "./run-tree.js";

/** A line of the timeline: a run, or an action in it that took part. */
export interface TimelineRow {
  readonly kind: "run" | "action";
  readonly name: string;
  readonly status: string;
  /** 0 for runs. */
  readonly level: number;
  readonly start: number;
  readonly end: number;
  readonly retries: readonly number[];
  readonly run: number;
  readonly key: TreeKey | undefined;
}

/** More lines than this nobody reads. */
const maxRows = 600;

/** Runs in the order in which they began, each with its actions; what was skipped took no time and is left out. */
export function timelineRows(runs: readonly ShownRun[]): {
  readonly rows: readonly TimelineRow[];
  readonly left: number;
} {
  const rows: TimelineRow[] = [];
  const visit = (run: number, actions: readonly ShownAction[], prefix: string, level: number): void => {
    actions.forEach(({ name, status, start, end, retries = [], actions: inner = [], iterations = [] }, index) => {
      if (status === "Skipped") return;
      const key = `${prefix}${index}`;
      rows.push({
        kind: "action",
        name,
        status,
        level,
        start,
        end,
        retries: retries.map((one) => one.start),
        run,
        key,
      });
      visit(run, inner, `${key}.`, level + 1);
      iterations.forEach((iteration, number) => visit(run, iteration.actions, `${key}.i${number}.`, level + 1));
    });
  };
  runs.forEach(({ flow, status, start, end, actions }, run) => {
    rows.push({
      kind: "run",
      name: flow,
      status,
      level: 0,
      start,
      end: end ?? start,
      retries: [],
      run,
      key: undefined,
    });
    visit(run, actions, "", 1);
  });
  return { rows: rows.slice(0, maxRows), left: Math.max(0, rows.length - maxRows) };
}
