import type { DiffLine } from "./expectation.js";
import { mismatches, shortJson } from "./match.js";

/** More differences than this say no more. */
const maximumLines = 20;

/** Everything in which an actual value differs from the expected one. */
export function diffOf(expected: unknown, actual: unknown): readonly DiffLine[] | undefined {
  const lines: DiffLine[] = [];
  for (const { at, expected: wanted, actual: found } of mismatches(expected, actual)) {
    lines.push({ at, expected: shortJson(wanted), actual: shortJson(found) });
    if (lines.length === maximumLines) break;
  }
  return lines.length === 0 ? undefined : lines;
}

/** A diff as text, one difference after the other. */
export function formatDiff(diff: readonly DiffLine[]): string[] {
  return diff.flatMap(({ at, expected, actual }) => [
    `  ${at === "" ? "(whole value)" : at}`,
    `    - expected ${expected}`,
    `    + actual   ${actual}`,
  ]);
}
