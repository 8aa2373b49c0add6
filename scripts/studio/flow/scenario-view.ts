import type { FoundFlow } from "../../artefacts/index.js";
import type { RunHistory, ScenarioResult } from "../../rehearsal/index.js";
import type { DataFiles } from "../../report-page/data-files.js";
import { EvidenceMask } from "../../report-page/mask-evidence.js";
import { shownFiles, shownMails, shownRequests } from "../../report-page/shown-evidence.js";
import type { ExpectationView, RunView, ScenarioView } from "../api.js";
import { stepLimits, type RunRecorder } from "./run-recorder.js";

/** Runs of a scenario that a page is given. */
const mostRuns = 200;

/** What a view is made with besides the result. */
export interface ViewContext {
  readonly recorder: RunRecorder;
  /** Values that must not show, besides those that came up in the rehearsal. */
  readonly secrets: readonly string[];
  /** For contents that are too large for the page. */
  readonly data: DataFiles;
  /** Told of each secret that came up, and of each text that a run history hides. */
  readonly secret?: (text: string) => void;
}

/** The result of a rehearsal with the steps of its runs, and with what came out of it. */
export function scenarioView(result: ScenarioResult, { recorder, secrets, data, secret }: ViewContext): ScenarioView {
  const { flow, scenario, passed, smoke, status, reason, skippedTriggers, duration, milliseconds } = result;
  const sources = new Map(result.mocks.map(({ action, source }) => [action, source]));
  const evidence = result.evidence?.();
  if (secret !== undefined)
    for (const text of [...(evidence?.secrets ?? []), ...(evidence?.secured ?? [])]) secret(text);
  const mask = EvidenceMask.of(evidence, secrets);
  const start = evidence?.start ?? 0;
  const place = { start, mask, data, hidesAll: evidence?.secured === undefined };
  return {
    flow,
    scenario,
    description: mask.text(result.description),
    passed,
    smoke,
    status,
    reason: reason && mask.text(reason),
    expectations: mask.value(result.expectations.map(expectationView)),
    runs: result.runs.slice(0, mostRuns).map((run) => runView(run, recorder, sources, mask)),
    start,
    requests: shownRequests(evidence?.requests ?? [], place),
    mails: shownMails(evidence?.mails ?? [], place),
    files: shownFiles(evidence?.files ?? [], place),
    skippedTriggers: mask.value(skippedTriggers),
    duration,
    milliseconds,
  };
}

/** A flow that could not be run at all. */
export function notRunView({ id }: FoundFlow, reason: string): ScenarioView {
  const none = {
    expectations: [],
    runs: [],
    start: 0,
    requests: [],
    mails: [],
    files: [],
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

function runView(
  run: RunHistory,
  recorder: RunRecorder,
  sources: ReadonlyMap<string, string>,
  mask: EvidenceMask,
): RunView {
  const { id, flow, status, code, error, startTime, endTime, trigger } = run;
  const { steps, leftOut } = recorder.stepsOf(run, mask);
  const shown = (value: unknown): unknown => (value === undefined ? undefined : mask.shown(value, stepLimits));
  return {
    id,
    flow,
    status,
    code,
    error: error && mask.value(error),
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
