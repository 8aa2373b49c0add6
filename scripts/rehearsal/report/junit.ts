import { formatJunit, type JunitCase, type JunitOutcome } from "../../core/xml/junit.js";
import { formatDuration } from "../engine/duration.js";
import { formatDiff } from "../scenario/diff.js";
import { shownExpectation, type NotRun } from "../rehearsal-result.js";
import type { Rehearsal, ScenarioResult } from "../rehearse.js";

/** A rehearsal as JUnit XML: a suite for each flow, a case for each scenario. */
export function formatRehearsalJunit({ flows, notRun }: Rehearsal): string {
  const milliseconds = flows.reduce((sum, result) => sum + result.milliseconds, 0);
  // A scenario that was not run is a case already.
  const told = new Set(flows.filter(({ status }) => status === "NotRun").map(({ flow }) => flow));
  const missing = notRun.filter(({ flow }) => !told.has(flow));
  const names = [...new Set([...flows, ...missing].map((result) => result.flow))];
  return formatJunit({
    name: "power-batch rehearse",
    milliseconds,
    suites: names.map((name) => ({
      name,
      cases: [
        ...flows.filter((result) => result.flow === name).map(testCase),
        ...missing.filter(({ flow }) => flow === name).map(missingCase),
      ],
    })),
  });
}

function testCase(result: ScenarioResult): JunitCase {
  return {
    name: result.scenario,
    classname: result.flow,
    file: result.file,
    milliseconds: result.milliseconds,
    properties: {
      "virtual-time": formatDuration(result.duration),
      ...(result.differs === undefined ? {} : { differs: result.differs }),
    },
    outcomes: outcomesOf(result),
  };
}

/** A flow without a run: a failure where a test was asked for. */
function missingCase({ flow, reason, asked }: NotRun): JunitCase {
  const outcome: JunitOutcome =
    asked === true ? { kind: "failure", message: reason } : { kind: "skipped", message: reason };
  return { name: "not run", classname: flow, outcomes: [outcome] };
}

function outcomesOf({ passed, status, reason, file, expectations }: ScenarioResult): JunitOutcome[] {
  if (status === "NotRun") return [{ kind: "skipped", message: reason ?? "" }];
  if (passed) return [];
  const failed = expectations.filter((expectation) => !expectation.passed);
  if (failed.length === 0) return [{ kind: "failure", message: `the scenario ended as ${status}`, text: file }];
  return failed.map((one) => ({
    kind: "failure",
    message: one.message,
    text: [
      shownExpectation(one),
      ...formatDiff(one.diff ?? []),
      ...(one.reason === undefined ? [] : [one.reason]),
    ].join("\n"),
  }));
}
