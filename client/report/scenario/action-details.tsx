import type { ComponentChildren } from "preact";
import { durationText } from "../../../scripts/picture/run-overlay.js";
import type { ReportNode, ScenarioDetail, ShownAction, ShownRun } from "../../../scripts/report-page/report-data.js";
import { runsMeanwhile } from "../../../scripts/report-page/view/child-runs.js";
import { JsonView } from "../../shared/json-view.js";
import { StatusBadge } from "../../shared/status-badge.js";
import { routeAddress } from "../route.js";
import "./action-details.css";
import { RequestRow } from "../../shared/evidence/request-row.js";

interface ActionDetailsProps {
  readonly action: ShownAction;
  /** Its key in the tree. */
  readonly place: string;
  readonly detail: ScenarioDetail;
  readonly run: ShownRun;
  readonly node: ReportNode | undefined;
  /** Number of the scenario, for links. */
  readonly scenario: number | undefined;
}

const sourceTexts: Readonly<Record<string, string>> = {
  scenario: "a mock of the scenario",
  emulator: "the emulator",
  generated: "a made-up response",
  recording: "the recording",
  nothing: "nothing",
};

/** One execution of an action. */
export function ActionDetails({ action, place, detail, run, node, scenario }: ActionDetailsProps) {
  const { name, type, status, code, start, end, error, retries = [], sources = [], inputs, outputs, tracked } = action;
  const requests = requestsOf(action, place, detail, run);
  const responses = sources.map((source) => sourceTexts[source] ?? source).join(" and ");
  return (
    <div class="step">
      <h2 class="step-title">
        {name.replaceAll("_", " ")}{" "}
        <StatusBadge status={status} text={code === "" || code === status ? status : `${status} · ${code}`} />
      </h2>
      <p class="step-facts">
        {type}, starts at +{durationText(start)}, takes {durationText(end - start)}
        {responses === "" ? "" : `, response from ${responses}`}
      </p>
      {error === undefined ? undefined : (
        <p class={`message ${status === "Skipped" ? "quiet" : "step-error"}`}>
          {error.code}: {error.message}
        </p>
      )}
      <Meanwhile runs={detail.runs} numbers={runsMeanwhile(action, run, detail.runs)} scenario={scenario} />
      <IterationNote action={action} />
      {retries.length === 0 ? undefined : (
        <Part title="Retries" count={retries.length}>
          <ol>
            {retries.map((retry, index) => (
              <li key={index}>
                {retry.code} at +{durationText(retry.start)}, next try after{" "}
                {durationText((retries[index + 1]?.start ?? end) - retry.end)}
              </li>
            ))}
          </ol>
        </Part>
      )}
      <ValuePart title="Inputs" value={inputs} />
      <ValuePart title="Outputs" value={outputs} />
      <ValuePart title="Tracked properties" value={tracked} />
      {requests.length === 0 ? undefined : (
        <Part title="HTTP" count={requests.length}>
          <ul class="request-list">
            {requests.map((request, index) => (
              <li key={index}>
                <RequestRow request={request} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {node === undefined ? undefined : <ValuePart title="As written" value={node.definition} closed />}
    </div>
  );
}

interface MeanwhileProps {
  readonly runs: readonly ShownRun[];
  readonly numbers: readonly number[];
  readonly scenario: number | undefined;
}

/** An action that calls a flow tells little of what went wrong there. */
function Meanwhile({ runs, numbers, scenario }: MeanwhileProps) {
  if (numbers.length === 0) return null;
  return (
    <p class="step-facts">
      {"Started meanwhile: "}
      {numbers.map((number, index) => (
        <span key={number}>
          {index === 0 ? "" : ", "}
          <a href={routeAddress({ scenario, run: number })}>
            {runs[number]?.flow} ({runs[number]?.status})
          </a>
        </span>
      ))}
    </p>
  );
}

/** What started a run. */
export function TriggerDetails({ run, node }: { readonly run: ShownRun; readonly node: ReportNode | undefined }) {
  const { name, type, status, start, inputs, outputs } = run.trigger;
  return (
    <div class="step">
      <h2 class="step-title">
        {name.replaceAll("_", " ")} <StatusBadge status={status} />
      </h2>
      <p class="step-facts">
        {type}, fires at +{durationText(start)}
      </p>
      <ValuePart title="Inputs" value={inputs} />
      <ValuePart title="Outputs" value={outputs} />
      <ValuePart title="Response of the run" value={run.response} />
      {node === undefined ? undefined : <ValuePart title="As written" value={node.definition} closed />}
    </div>
  );
}

/** The requests of this execution. Each iteration of a loop sends its own. */
function requestsOf(
  { name }: ShownAction,
  place: string,
  { requests }: ScenarioDetail,
  run: ShownRun,
): ScenarioDetail["requests"] {
  const steps = place.split(".").flatMap((step) => (step.startsWith("i") ? [Number(step.slice(1))] : []));
  return requests.filter(
    ({ run: id, action, iterations = [] }) =>
      id === run.id &&
      action?.toLowerCase() === name.toLowerCase() &&
      (iterations.length !== steps.length || iterations.every((index, level) => index === steps[level])),
  );
}

function IterationNote({ action: { iterations, iterationCount } }: { readonly action: ShownAction }) {
  if (iterations === undefined || iterationCount === undefined) return null;
  const failed = iterations.filter(({ status }) => status !== "Succeeded").length;
  const hidden = iterationCount - iterations.length;
  return (
    <p class="step-facts">
      {iterationCount} {iterationCount === 1 ? "iteration" : "iterations"}
      {failed === 0 ? "" : `, ${failed} of them did not succeed`}
      {hidden === 0 ? "" : `; ${hidden} that succeeded are left out here`}
    </p>
  );
}

interface PartProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly closed?: boolean | undefined;
  readonly children: ComponentChildren;
}

function Part({ title, count, closed = false, children }: PartProps) {
  return (
    <details class="step-part" open={!closed}>
      <summary>
        {title}
        {count === undefined ? undefined : <span class="tab-count">{count}</span>}
      </summary>
      <div>{children}</div>
    </details>
  );
}

function ValuePart({
  title,
  value,
  closed,
}: {
  readonly title: string;
  readonly value: unknown;
  readonly closed?: boolean;
}) {
  if (value === undefined) return null;
  return (
    <Part title={title} closed={closed}>
      <JsonView value={value} />
    </Part>
  );
}
