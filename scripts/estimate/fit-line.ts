/** `fixed + perRow × rows + perChunk × ceil(rows / chunk)`. */
export interface Line {
  readonly fixed: number;
  readonly perRow: number;
  /** Rows that travel together; undefined when nothing goes in chunks. */
  readonly chunk?: number;
  readonly perChunk: number;
  /** The largest difference from a rehearsal, as a share of what was counted. */
  readonly error: number;
  /** Share of the variation that the line explains. */
  readonly r2: number;
}

/** What was counted at a number of rows. */
export interface CountedPoint {
  readonly rows: number;
  readonly value: number;
}

/** A straight line that is off by no more than this needs no chunks. */
const goodEnough = 0.005;

/**
 * The line through what rehearsals counted. Where a straight one does not fit, rows are packed in chunks: of the sizes that may
 * be meant the one that fits best is taken.
 */
export function fitLine(points: readonly CountedPoint[], chunks: readonly number[]): Line {
  const flat = constantAtLast(points);
  if (flat !== undefined) return judged({ fixed: flat, perRow: 0, perChunk: 0 }, points);
  const straight = judged(solve(points), points);
  if (straight.error <= goodEnough || points.length < 4) return straight;
  const largest = Math.max(...points.map(({ rows }) => rows));
  let best = straight;
  for (const chunk of [...new Set(chunks)].sort((a, b) => b - a)) {
    if (chunk < 2 || chunk > largest) continue;
    const line = judged(solve(points, chunk), points);
    if (line.error < best.error / 2 || (best.chunk !== undefined && line.error < best.error * 0.999)) best = line;
  }
  return best;
}

export function valueOf(
  { fixed, perRow, chunk, perChunk }: Pick<Line, "fixed" | "perRow" | "chunk" | "perChunk">,
  rows: number,
): number {
  const value = fixed + perRow * rows + (chunk === undefined ? 0 : perChunk * Math.ceil(rows / chunk));
  return Math.max(0, value);
}

/** The value that the three largest rehearsals share. */
function constantAtLast(points: readonly CountedPoint[]): number | undefined {
  const last = points.slice(-3);
  const [first] = last;
  if (first === undefined || last.length < 3) return undefined;
  return last.every(({ value }) => value === first.value) ? first.value : undefined;
}

type Coefficients = Pick<Line, "fixed" | "perRow" | "chunk" | "perChunk">;

function judged(line: Coefficients, points: readonly CountedPoint[]): Line {
  const mean = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  let error = 0;
  let off = 0;
  let all = 0;
  for (const { rows, value } of points) {
    const difference = Math.abs(valueOf(line, rows) - value);
    error = Math.max(error, difference / Math.max(1, value));
    off += difference ** 2;
    all += (value - mean) ** 2;
  }
  return { ...line, error, r2: all === 0 ? (off < 1e-9 ? 1 : 0) : Math.max(0, 1 - off / all) };
}

/** Least squares by the normal equations, in at most three unknowns. */
function solve(points: readonly CountedPoint[], chunk?: number): Coefficients {
  const terms = (rows: number): number[] => (chunk === undefined ? [1, rows] : [1, rows, Math.ceil(rows / chunk)]);
  const size = chunk === undefined ? 2 : 3;
  const matrix = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const { rows, value } of points) {
    const row = terms(rows);
    // Relative errors count: a small rehearsal says as much as a large one.
    const weight = 1 / Math.max(1, value) ** 2;
    for (let i = 0; i < size; i++) {
      const line = matrix[i] ?? [];
      for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + weight * (row[i] ?? 0) * (row[j] ?? 0);
      line[size] = (line[size] ?? 0) + weight * (row[i] ?? 0) * value;
    }
  }
  const [fixed = 0, perRow = 0, perChunk = 0] = eliminate(matrix, size);
  return { fixed: tidy(fixed), perRow: tidy(perRow), chunk, perChunk: tidy(perChunk) };
}

/** Counts are whole numbers: what differs from one only by rounding is one. */
function tidy(value: number): number {
  const near = Math.round(value);
  return Math.abs(value - near) < 1e-6 * Math.max(1, Math.abs(value)) ? near : value;
}

function eliminate(matrix: number[][], size: number): number[] {
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row]?.[column] ?? 0) > Math.abs(matrix[pivot]?.[column] ?? 0)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot] ?? [], matrix[column] ?? []];
    const divisor = matrix[column]?.[column] ?? 0;
    if (Math.abs(divisor) < 1e-12) continue;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = (matrix[row]?.[column] ?? 0) / divisor;
      for (let k = column; k <= size; k++) {
        const line = matrix[row];
        if (line !== undefined) line[k] = (line[k] ?? 0) - factor * (matrix[column]?.[k] ?? 0);
      }
    }
  }
  return matrix.map((row, index) => {
    const divisor = row[index] ?? 0;
    return Math.abs(divisor) < 1e-12 ? 0 : (row[size] ?? 0) / divisor;
  });
}
