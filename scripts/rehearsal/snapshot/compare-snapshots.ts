import { isJsonObject } from "../../core/json/json-object.js";
import { exactJson } from "../../core/json/lossless-json.js";
import { pointer as join } from "../../core/json/pointer.js";
import type { DiffLine } from "../scenario/expectation.js";
import { deepEqual, shortJson } from "../scenario/match.js";

/** More differences than this are counted only. */
const maximumLines = 20;

/** In what a snapshot differs from the stored one; undefined when it does not. */
export interface SnapshotDifference {
  readonly count: number;
  /** The first ones. */
  readonly diff: readonly DiffLine[];
}

/** Compares exactly: other members, other values, another order of actions. */
export function compareSnapshots(stored: unknown, actual: unknown): SnapshotDifference | undefined {
  // The order of members is the order in which actions ended.
  if (exactJson(stored) === exactJson(actual)) return undefined;
  const lines = [...differences(stored, actual, "")];
  return lines.length === 0 ? undefined : { count: lines.length, diff: lines.slice(0, maximumLines) };
}

function* differences(expected: unknown, actual: unknown, at: string): Generator<DiffLine> {
  if (isJsonObject(expected) && isJsonObject(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    for (const name of names) {
      const [one, other] = [memberOf(expected, name), memberOf(actual, name)];
      yield* differences(one, other, join(at, name));
    }
    const [before, now] = [expected, actual].map((one) => Object.keys(one));
    if (/\/actions$/.test(at) && sameNames(before, now) && exactJson(before) !== exactJson(now)) {
      yield { at: `${at} (order)`, expected: (before ?? []).join(", "), actual: (now ?? []).join(", ") };
    }
  } else if (Array.isArray(expected) && Array.isArray(actual)) {
    for (let index = 0; index < Math.max(expected.length, actual.length); index++) {
      yield* differences(expected[index], actual[index], join(at, index));
    }
  } else if (!same(expected, actual)) yield { at, expected: shortJson(expected), actual: shortJson(actual) };
}

function memberOf(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function sameNames(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

/** Here null is not the same as nothing. */
function same(expected: unknown, actual: unknown): boolean {
  return (expected === undefined) === (actual === undefined) && deepEqual(expected, actual);
}
