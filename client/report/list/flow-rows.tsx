import { durationText } from "../../../scripts/picture/run-overlay.js";
import { statusTone } from "../../../scripts/picture/look/theme.js";
import type { ScenarioSummary } from "../../../scripts/report-page/report-data.js";
import type { FlowGroup } from "../../../scripts/report-page/view/filter-scenarios.js";
import { StatusBadge, StatusIcon } from "../../shared/status-badge.js";
import { routeAddress } from "../route.js";

/** The scenarios of a flow; arrow keys go from one to the next. */
export function FlowRows({ group: { flow, scenarios, failed } }: { readonly group: FlowGroup }) {
  return (
    <details class="flow-group" open>
      <summary>
        <h2>{flow}</h2>
        <span class="flow-counts">
          {failed === 0 ? undefined : <span class="tone-bad">{failed} failed, </span>}
          {scenarios.length} {scenarios.length === 1 ? "scenario" : "scenarios"}
        </span>
      </summary>
      <ul class="scenario-rows" onKeyDown={moveBetweenRows}>
        {scenarios.map((one) => (
          <li key={one.id}>
            <Row scenario={one} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const icons = {
  passed: { tone: "good", label: "Passed" },
  failed: { tone: "bad", label: "Failed" },
  notRun: { tone: "idle", label: "Not run" },
} as const;

function Row({ scenario }: { readonly scenario: ScenarioSummary }) {
  const { id, verdict, smoke, status, duration, description, problem } = scenario;
  // A smoke run has no verdict but how it ended.
  const icon = smoke ? { tone: statusTone(status), label: status } : icons[verdict];
  return (
    <a class="scenario-row" href={routeAddress({ scenario: id })}>
      <StatusIcon {...icon} />
      <span>
        <span class="scenario-name">{scenario.scenario}</span>{" "}
        {smoke ? <StatusBadge status={status} text={`smoke run: ${status}`} /> : undefined}{" "}
        <span class="scenario-text">{description}</span>
      </span>
      <span class="scenario-time" title="Time on the virtual clock">
        {verdict === "notRun" ? "" : durationText(duration)}
      </span>
      {problem === undefined ? undefined : <span class="scenario-problem">{problem}</span>}
    </a>
  );
}

function moveBetweenRows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...document.querySelectorAll<HTMLElement>(".scenario-row")];
  const next = rows[rows.findIndex((row) => row === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
