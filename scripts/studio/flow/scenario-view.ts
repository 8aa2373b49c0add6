import type { FoundFlow } from "../../artefacts/index.js";
import { shownValue } from "../../core/json/shown-value.js";
import type { RunHistory, ScenarioResult } from "../../rehearsal/index.js";
import type { ExpectationView, RunView, ScenarioView } from "../api.js";
import { stepLimits, type RunRecorder } from "./run-recorder.js";

/** Runs of a scenario that a page is given. */
const mostRuns = 200;

/** The result of a rehearsal with the steps of its runs. */
export function scenarioView(result: ScenarioResult, recorder: RunRecorder): ScenarioView {
  const { flow, scenario, description, passed, smoke, status, reason, skippedTriggers, duration, milliseconds } =
    result;
  const sources = new Map(result.mocks.map(({ action, source }) => [action, source]));
  return {
    flow,
    scenario,
    description,
    passed,
    smoke,
    status,
    reason,
    expectations: result.expectations.map(expectationView),
    runs: result.runs.slice(0, mostRuns).map((run) => runView(run, recorder, sources)),
    requests: [],
    mails: [],
    skippedTriggers,
    duration,
    milliseconds,
  };
}

/** A flow that could not be run at all. */
export function notRunView({ id }: FoundFlow, reason: string): ScenarioView {
  const none = {
    expectations: [],
    runs: [],
    requests: [],
    mails: [],
    skippedTriggers: [],
    duration: 0,
    milliseconds: 0,
  };
  return {
    ...none,
    flow: id,
    scenario: "smoke",
    description: "",
    passed: false,
    smoke: true,
    status: "NotRun",
    reason,
  };
}

function expectationView({
  passed,
  message,
  diff,
  file,
  line,
  column,
}: ScenarioResult["expectations"][number]): ExpectationView {
  return {
    passed,
    message,
    diff,
    location: `${file}:${line}:${column}`,
  };
}

function runView(run: RunHistory, recorder: RunRecorder, sources: ReadonlyMap<string, string>): RunView {
  const { id, flow, status, code, error, startTime, endTime, trigger } = run;
  const { steps, leftOut } = recorder.stepsOf(run);
  const shown = (value: unknown): unknown => (value === undefined ? undefined : shownValue(value, stepLimits));
  return {
    id,
    flow,
    status,
    code,
    error,
    startTime,
    endTime,
    trigger: {
      name: trigger.name,
      status: trigger.status,
      inputs: shown(trigger.inputs),
      outputs: shown(trigger.outputs),
    },
    steps: steps.map((step) => ({ ...step, source: sources.get(step.action) })),
    leftOut,
  };
}
