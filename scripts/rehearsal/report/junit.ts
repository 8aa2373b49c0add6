import { formatJunit, type JunitCase, type JunitOutcome } from "../../core/xml/junit.js";
import { formatDuration } from "../engine/duration.js";
import { formatDiff } from "../scenario/diff.js";
import type { Rehearsal, ScenarioResult } from "../rehearse.js";

/** A rehearsal as JUnit XML: a suite for each flow, a case for each scenario. */
export function formatRehearsalJunit({ flows }: Rehearsal): string {
  const milliseconds = flows.reduce((sum, result) => sum + result.milliseconds, 0);
  const names = [...new Set(flows.map((result) => result.flow))];
  return formatJunit({
    name: "power-batch rehearse",
    milliseconds,
    suites: names.map((name) => ({
      name,
      cases: flows.filter((result) => result.flow === name).map(testCase),
    })),
  });
}

function testCase(result: ScenarioResult): JunitCase {
  return {
    name: result.scenario,
    classname: result.flow,
    file: result.file,
    milliseconds: result.milliseconds,
    properties: { "virtual-time": formatDuration(result.duration) },
    outcomes: outcomesOf(result),
  };
}

function outcomesOf({ passed, status, reason, file, expectations }: ScenarioResult): JunitOutcome[] {
  if (status === "NotRun") return [{ kind: "skipped", message: reason ?? "" }];
  if (passed) return [];
  const failed = expectations.filter((expectation) => !expectation.passed);
  if (failed.length === 0) return [{ kind: "failure", message: `the scenario ended as ${status}`, text: file }];
  return failed.map((one) => ({
    kind: "failure",
    message: one.message,
    text: [`${one.file}:${one.line}:${one.column}`, ...formatDiff(one.diff ?? [])].join("\n"),
  }));
}
