import type { ShownAction, ShownRun } from "../report-data.js";

/** More links than these nobody follows. */
const mostLinks = 5;

/** Runs of other flows that started while an action that calls a flow was under way, by their numbers. */
export function runsMeanwhile(
  { type, start, end }: Pick<ShownAction, "type" | "start" | "end">,
  run: Pick<ShownRun, "id">,
  runs: readonly Pick<ShownRun, "id" | "start">[],
): number[] {
  if (type.toLowerCase() !== "workflow") return [];
  const own = runs.findIndex(({ id }) => id === run.id);
  return runs
    .flatMap((other, index) => (index > own && other.start >= start && other.start <= end ? [index] : []))
    .slice(0, mostLinks);
}
