import type { Clock } from "../core/host/clock.js";
import type { Sample } from "./counts.js";
import { fitLine, valueOf, type Line } from "./fit-line.js";
import type { RowInput } from "./row-input.js";
import type { Subject } from "./subject.js";

/** What was rehearsed, and the lines through it. */
export interface Measured {
  readonly samples: readonly Sample[];
  readonly lines: Readonly<Record<string, Line>>;
  /** A rehearsal that the lines were not made from, and how far they are off there. */
  readonly check: { readonly rows: number; readonly error: number; readonly worst: string } | undefined;
}

const sizes = [1, 2, 4, 8, 16, 33, 64, 130, 270, 550, 1_100, 2_300, 4_700, 9_500, 19_000] as const;

/** Sizes that services and connectors pack operations in. Sources: docs/batch.md. */
const usualChunks = [20, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000] as const;

/** A rehearsal that is likely to take longer than what is left of these milliseconds is not made. */
const budget = 10_000;

/** How much is done. */
export interface Effort {
  readonly clock: Clock;
  /** The most rows of a rehearsal; left out, as many as the time allows. */
  readonly upTo: number | undefined;
  readonly signal?: AbortSignal;
}

/** Rehearses a flow at several sizes, as large as time allows, and draws lines through what was counted. */
export async function rehearseSizes(
  subject: Subject,
  input: RowInput,
  { clock, upTo, signal }: Effort,
): Promise<Measured> {
  const samples: Sample[] = [];
  const began = clock.now();
  let last = 0;
  for (const rows of input.kind === "run" ? [1] : sizes) {
    if (rows > Math.min(subject.maximumRows, upTo ?? Infinity) || signal?.aborted === true) break;
    const left = budget - (clock.now() - began);
    if (upTo === undefined && samples.length >= 3 && last * 2.5 > left) break;
    const started = clock.now();
    const sample = await subject.rehearse(input, rows);
    last = clock.now() - started;
    if (samples.length >= 3 && sample.problem !== undefined) break;
    samples.push(sample);
  }
  const lines = linesThrough(samples, subject.numbers, input);
  return { samples, lines, check: await checked(subject, input, samples, lines) };
}

function linesThrough(
  samples: readonly Sample[],
  numbers: readonly number[],
  input: RowInput,
): Readonly<Record<string, Line>> {
  const names = [...new Set(samples.flatMap(({ counts }) => Object.keys(counts)))];
  // A list that is longer than the smallest rehearsals has its first run in them.
  const used = samples.length > 4 ? samples.slice(-8) : samples;
  return Object.fromEntries(
    names.map((name) => {
      const points = used.map(({ rows, counts }) => ({ rows, value: counts[name] ?? 0 }));
      if (input.kind === "run") return [name, perRun(name, points[0]?.value ?? 0)];
      return [name, fitLine(points, [...usualChunks, ...numbers])];
    }),
  );
}

/** What one run needs, as often as there are rows. The size of a message, the iterations of a loop and the time of a run stay. */
function perRun(name: string, value: number): Line {
  const stays = /^largestBytes$|^longestCall$|^seconds$/.test(name) || name.startsWith("loop ");
  return { fixed: stays ? value : 0, perRow: stays ? 0 : value, perChunk: 0, error: 0, r2: 1 };
}

/** Rehearses a size that was not used. */
async function checked(
  subject: Subject,
  input: RowInput,
  samples: readonly Sample[],
  lines: Readonly<Record<string, Line>>,
): Promise<Measured["check"]> {
  const largest = samples.at(-1)?.rows ?? 0;
  if (largest < 8 || input.kind === "run") return undefined;
  const rows = Math.round(largest * 0.77);
  const { counts } = await subject.rehearse(input, rows);
  let error = 0;
  let worst = "";
  for (const [name, value] of Object.entries(counts)) {
    const line = lines[name];
    if (line === undefined || isDetail(name)) continue;
    const off = Math.abs(valueOf(line, rows) - value) / Math.max(1, value);
    if (off > error) [error, worst] = [off, name];
  }
  return { rows, error, worst };
}

/** Sizes, iterations and times are shown, but they are not what is counted. */
function isDetail(name: string): boolean {
  return /Bytes$|^loop |^seconds$|^longestCall$/.test(name);
}
