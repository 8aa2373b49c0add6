import type { FlowView, RunView } from "../../../scripts/studio/api.js";
import { durationText } from "../../../scripts/picture/run-overlay.js";
import { StatusBadge } from "../../shared/status-badge.js";
import { Icon } from "../shell/icon.js";
import type { Scenarios } from "./use-scenario.js";

interface RunBarProps {
  readonly flow: FlowView;
  readonly scenarios: Scenarios;
  readonly run: RunView | undefined;
  readonly chooseRun: (id: string) => void;
  readonly canChange: boolean;
  readonly start: () => void;
  /** Responses that were changed. */
  readonly changes: number;
}

/** Chooses a scenario, runs it, and says what came of it. */
export function RunBar({ flow, scenarios, run, chooseRun, canChange, start, changes }: RunBarProps) {
  const { entry, outcome, results, ways, isRunning, problem, chosen } = scenarios;
  const isSmoke = entry?.name === undefined;
  const count = flow.scenarios.length;
  return (
    <section class="run-bar panel" aria-label="Scenarios">
      <div class="toolbar">
        {isSmoke ? (
          ways.length > 1 ? (
            <label class="run-choice">
              <span>Way</span>
              <select
                class="field-input"
                value={chosen}
                onChange={({ currentTarget }) => scenarios.choose(currentTarget.value)}
              >
                {ways.map(({ scenario, description, status }) => (
                  <option key={scenario} value={scenario}>
                    {status} – {description}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <span class="run-choice">Without scenarios: responses are made up, and every branch is tried.</span>
          )
        ) : (
          <label class="run-choice">
            <span>Scenario</span>
            <select
              class="field-input"
              value={chosen}
              onChange={({ currentTarget }) => scenarios.choose(currentTarget.value)}
            >
              {flow.scenarios.map(({ name = "" }) => {
                const result = results.get(name);
                const mark = result === undefined ? "" : result.passed ? "✓ " : "✗ ";
                return (
                  <option key={name} value={name}>
                    {mark}
                    {name}
                  </option>
                );
              })}
            </select>
          </label>
        )}
        {canChange ? (
          <>
            <button
              type="button"
              class="button primary"
              disabled={isRunning || entry?.problem !== undefined}
              onClick={start}
            >
              <Icon name="play" /> {isRunning ? "Running…" : changes > 0 ? "Run with changes" : "Run"}
            </button>
            {count > 1 ? (
              <button type="button" class="button" disabled={isRunning} onClick={() => void scenarios.runAll()}>
                Run all {count}
              </button>
            ) : undefined}
          </>
        ) : undefined}
        {outcome !== undefined && outcome.runs.length > 1 ? (
          <label class="run-choice run-runs">
            <span>Shown run</span>
            <select
              class="field-input"
              value={run?.id}
              onChange={({ currentTarget }) => chooseRun(currentTarget.value)}
            >
              {outcome.runs.map(({ id, flow: of, status }) => (
                <option key={id} value={id}>
                  {id} {of === flow.id ? "" : `${of} `}({status})
                </option>
              ))}
            </select>
          </label>
        ) : undefined}
      </div>
      {entry?.description === undefined || isSmoke ? undefined : (
        <p class="quiet run-description">{entry.description}</p>
      )}
      <div role="status" class="run-outcome">
        {outcome === undefined ? undefined : <Verdict scenarios={scenarios} />}
      </div>
      {problem === undefined && entry?.problem === undefined ? undefined : (
        <p class="tone-bad" role="alert">
          {problem ?? entry?.problem}
        </p>
      )}
    </section>
  );
}

function Verdict({ scenarios: { outcome, results } }: { readonly scenarios: Scenarios }) {
  if (outcome === undefined) return null;
  const { passed, status, reason, expectations, smoke, milliseconds, runs } = outcome;
  const failed = expectations.filter((one) => !one.passed).length;
  const all = [...results.values()];
  const isRun = status !== "NotRun";
  const verdict = !isRun ? "Not run" : smoke ? `Run ${status.toLowerCase()}` : passed ? "Passed" : "Failed";
  return (
    <>
      <StatusBadge status={!isRun ? "Skipped" : smoke ? status : passed ? "Succeeded" : "Failed"} text={verdict} />
      <span>
        {reason ??
          (smoke
            ? `${runs.length} ${runs.length === 1 ? "run" : "runs"} in ${durationText(milliseconds)}`
            : `${expectations.length - failed} of ${expectations.length} expectations met, flow ended as ${status}, ${durationText(milliseconds)}`)}
      </span>
      {all.length > 1 && !smoke ? (
        <span class="quiet">
          {all.filter((one) => one.passed).length} of {all.length} scenarios passed
        </span>
      ) : undefined}
    </>
  );
}
