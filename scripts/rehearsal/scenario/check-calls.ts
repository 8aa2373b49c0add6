import { isJsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import type { NotedCall } from "../engine/responder.js";
import { everyAction, masked, type RunHistory } from "../engine/run-history.js";
import { describeMock } from "../mocks/check-mocks.js";
import { selects, type Names } from "../mocks/matches.js";
import { diffOf } from "./diff.js";
import type { CheckedExpectation } from "./expectation.js";
import { mismatch } from "./match.js";
import type { CallSelector, ExpectedCall } from "./scenario.js";

/** What is known of calls when expectations are checked. */
export interface SeenCalls {
  readonly list: readonly NotedCall[];
  readonly names: Names;
  readonly runs: readonly RunHistory[];
}

/** Checks how often calls were made and with which inputs. */
export function checkCalls(expected: readonly ExpectedCall[], seen: SeenCalls, pointer: string): CheckedExpectation[] {
  return expected.flatMap((entry, index) => checkCall(entry, seen, join(pointer, index)));
}

/** Checks that calls came one after the other. */
export function checkOrder(
  order: readonly (string | CallSelector)[],
  { list, names }: SeenCalls,
  pointer: string,
): CheckedExpectation[] {
  let from = 0;
  for (const [index, entry] of order.entries()) {
    const selector = typeof entry === "string" ? { action: entry } : entry;
    const found = list.findIndex((call, position) => position >= from && selects(selector, call, names));
    if (found < 0) {
      const earlier = list.some((call) => selects(selector, call, names));
      const message = `there is no call of ${describeMock(selector)}${index > 0 && earlier ? " after the calls before it in this list" : ""}`;
      const made = list.slice(0, 20).map(({ action }) => action);
      return [
        {
          passed: false,
          pointer: join(pointer, index),
          message: `${message}; calls were ${made.join(", ") || "none"}`,
        },
      ];
    }
    from = found + 1;
  }
  return [{ passed: true, pointer, message: "calls came in the expected order" }];
}

function checkCall(expected: ExpectedCall, seen: SeenCalls, pointer: string): CheckedExpectation[] {
  const calls = seen.list.filter((call) => selects(expected, call, seen.names));
  const what = `calls of ${describeMock(expected)}`;
  const results: CheckedExpectation[] = [];
  const counts = (count: number, name: string): boolean => {
    const passed = calls.length === count;
    const message = passed ? `${what}: ${count}` : `${what}: ${calls.length}, expected ${count}`;
    results.push({ passed, pointer: join(pointer, name), message });
    return passed;
  };
  const numbers = new Map(calls.map((call, index) => [call, index + 1]));
  const compare = (inputs: unknown, call: NotedCall, at: string): void => {
    const found = mismatch(inputs, call.inputs);
    const number = numbers.get(call) ?? 0;
    if (found === undefined)
      results.push({ passed: true, pointer: at, message: `${what}: call ${number} as expected` });
    else if (isSecured(call, seen.runs)) {
      const message = `${what}: call ${number} has inputs${found.at} that do not match; they are secured and not shown`;
      results.push({ passed: false, pointer: at, message });
    } else {
      const message = `${what}: call ${number} has inputs${found.at} that ${found.message}`;
      results.push({ passed: false, pointer: at, message, diff: diffOf(inputs, call.inputs) });
    }
  };
  if (expected.count !== undefined) counts(expected.count, "count");
  if (expected.each !== undefined && counts(expected.each.length, "each")) {
    for (const [index, inputs] of expected.each.entries()) {
      const call = calls[index];
      if (call !== undefined) compare(inputs, call, join(pointer, "each", index));
    }
  }
  if (expected.inputs !== undefined || expected.call !== undefined) {
    const { call: number } = expected;
    const chosen = number === undefined ? calls : [calls.at(number > 0 ? number - 1 : number)];
    if (chosen.length === 0 || chosen.includes(undefined)) {
      const message = `${what}: ${calls.length}, expected ${number === undefined ? "at least one" : `a call ${number}`}`;
      results.push({ passed: false, pointer: join(pointer, number === undefined ? "inputs" : "call"), message });
    }
    for (const call of chosen) if (call !== undefined) compare(expected.inputs ?? {}, call, join(pointer, "inputs"));
  }
  if (results.length === 0) {
    const passed = calls.length > 0;
    results.push({
      passed,
      pointer,
      message: passed ? `${what}: ${calls.length}` : `${what}: none, expected at least one`,
    });
  }
  return results;
}

/** Whether the run history hides the inputs of the action that called. */
function isSecured({ run, action }: NotedCall, runs: readonly RunHistory[]): boolean {
  const history = runs.find(({ id }) => id === run);
  const found = [...everyAction(history?.actions ?? [])].find(({ name }) => name === action);
  // Of a run that still goes on nothing is known: better hidden than shown.
  return found === undefined || found.inputs === masked || !isJsonObject(found.inputs);
}
