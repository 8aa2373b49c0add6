import type { CheckedExpectation } from "./expectation.js";
import type { ScenarioOutcome } from "./run-scenario.js";
import type { Expectation, Scenario, ScenarioStep } from "./scenario.js";

/** Failed expectations for a scenario that would be green whatever the flow does. */
export function testsNothing(scenario: Scenario, outcome: ScenarioOutcome): CheckedExpectation[] {
  // It has failed for a better reason.
  if (outcome.expectations.some(({ passed }) => !passed)) return [];
  const expected = expectationsOf(scenario);
  const pointer = "/description";
  if (expected.every(isEmpty)) {
    return [
      {
        passed: false,
        pointer,
        message: "the scenario has no expectations, so it passes whatever happens; add 'expect'",
      },
    ];
  }
  const saysRuns = expected.some(({ runs }) => runs !== undefined);
  if (outcome.runs.length > 0 || saysRuns) return [];
  const reasons = outcome.skippedTriggers.map(({ flow, reason }) => ` (${flow}: ${reason})`);
  const message = `no flow ran${reasons[0] ?? ""}; if that is what the scenario is about, expect 'runs: []'`;
  return [{ passed: false, pointer, message }];
}

function expectationsOf({ expect, steps }: Pick<Scenario, "expect" | "steps">): Expectation[] {
  const inside = steps.flatMap((step: ScenarioStep) =>
    expectationsOf({ expect: step.expect, steps: step.together ?? [] }),
  );
  return expect === undefined ? inside : [expect, ...inside];
}

function isEmpty({ runs, calls, order, state, snapshot }: Expectation): boolean {
  if (snapshot !== undefined && snapshot !== false) return false;
  return runs === undefined && [calls, order, state].every((list) => list === undefined || list.length === 0);
}
