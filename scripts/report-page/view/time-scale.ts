/** A virtual clock on a page: hours in which nothing happens take little room, and what happens at once stays apart. */
export interface TimeScale {
  /** Percent of the width. */
  position(time: number): number;
  readonly ticks: readonly { readonly time: number; readonly position: number }[];
}

/** Ticks that a scale has room for. */
const maxTicks = 8;

/** @param times in milliseconds, of everything that is shown */
export function timeScale(times: readonly number[]): TimeScale {
  const instants = [...new Set(times)].sort((a, b) => a - b);
  const [first = 0] = instants;
  // The logarithm keeps the order of gaps and makes a night as wide as a few minutes.
  const edges: number[] = [0];
  for (const [index, time] of instants.entries()) {
    if (index > 0) edges.push((edges.at(-1) ?? 0) + 1 + Math.log2(1 + (time - (instants[index - 1] ?? 0)) / 100));
  }
  const total = edges.at(-1) ?? 0;
  const position = (time: number): number => {
    if (total === 0) return 0;
    const after = instants.findIndex((instant) => instant >= time);
    if (after === -1) return 100;
    const right = instants[after] ?? first;
    const rightEdge = edges[after] ?? 0;
    if (right === time || after === 0) return (100 * rightEdge) / total;
    const left = instants[after - 1] ?? first;
    const leftEdge = edges[after - 1] ?? 0;
    return (100 * (leftEdge + ((rightEdge - leftEdge) * (time - left)) / (right - left))) / total;
  };
  const ticks: { time: number; position: number }[] = [];
  for (const time of instants) {
    const at = position(time);
    const last = ticks.at(-1);
    if (last === undefined || at - last.position >= 100 / maxTicks) ticks.push({ time, position: at });
  }
  return { position, ticks };
}
