import { isJsonObject } from "../../core/json/json-object.js";
import { pointer as join, valueAt } from "../../core/json/pointer.js";
import { diffOf } from "./diff.js";
import type { CheckedExpectation, DiffLine } from "./expectation.js";
import { countOf, deepEqual, mismatch, searchText, shortJson } from "./match.js";
import type { StateCondition } from "./scenario.js";

/** Looks at conditions on the state of services and stores. */
export function checkState(
  conditions: readonly StateCondition[],
  state: unknown,
  pointer: string,
): CheckedExpectation[] {
  return conditions.flatMap((condition, index) => checkCondition(condition, state, join(pointer, index)));
}

function checkCondition(condition: StateCondition, state: unknown, pointer: string): CheckedExpectation[] {
  const whole = valueAt(state, condition.at);
  const value = condition.where === undefined ? whole : keep(whole, condition.where);
  const what = condition.where === undefined ? condition.at : `${condition.at} where ${shortJson(condition.where)}`;
  const results: CheckedExpectation[] = [];
  const note = (name: keyof StateCondition, passed: boolean, message: string, diff?: readonly DiffLine[]): void => {
    results.push({
      passed,
      pointer: join(pointer, name),
      message: `${what} ${passed ? "as expected" : message}`,
      diff: passed ? undefined : diff,
    });
  };
  if ("equals" in condition) {
    note(
      "equals",
      deepEqual(condition.equals, value),
      `is ${shortJson(value)}, expected ${shortJson(condition.equals)}`,
      diffOf(condition.equals, value),
    );
  }
  if (condition.count !== undefined) {
    const found = countOf(value) ?? 0;
    const near = condition.where === undefined ? "" : ` (without 'where': ${shortJson(whole)})`;
    note("count", found === condition.count, `has ${found} elements, expected ${condition.count}${near}`);
  }
  if ("contains" in condition) {
    note(
      "contains",
      contains(value, condition.contains),
      `is ${shortJson(value)}, expected to contain ${shortJson(condition.contains)}`,
    );
  }
  if (condition.matches !== undefined) {
    const fits = value !== undefined && new RegExp(condition.matches).test(searchText(value));
    note("matches", fits, `is ${shortJson(value)}, expected to match /${condition.matches}/`);
  }
  if (condition.exists !== undefined) {
    const exists = condition.where === undefined ? value !== undefined : countOf(value) !== 0;
    note("exists", exists === condition.exists, exists ? `is ${shortJson(value)}, expected nothing` : "is missing");
  }
  if (results.length === 0) {
    // `where` alone asks for at least one element.
    note("where", (countOf(value) ?? 0) > 0, `has no such element: ${shortJson(whole)}`);
  }
  return results;
}

function keep(value: unknown, where: unknown): unknown {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : isJsonObject(value) ? Object.values(value) : [];
  return list.filter((element) => mismatch(where, element) === undefined);
}

function contains(value: unknown, wanted: unknown): boolean {
  if (typeof value === "string") return typeof wanted === "string" && value.includes(wanted);
  if (Array.isArray(value)) return value.some((element) => mismatch(wanted, element) === undefined);
  return mismatch(wanted, value) === undefined;
}
