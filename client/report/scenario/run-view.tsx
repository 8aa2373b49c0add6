import { useMemo } from "preact/hooks";
import { overlayOf } from "../../../scripts/picture/run-overlay.js";
import type { ReportFlow, ScenarioDetail, ShownRun } from "../../../scripts/report-page/report-data.js";
import { expectedAction } from "../../../scripts/report-page/view/expected-action.js";
import { actionAt, failedKey, keyOfAction, pictureActions } from "../../../scripts/report-page/view/run-tree.js";
import { PicturePane } from "../../shared/picture-pane.js";
import { StatusBadge } from "../../shared/status-badge.js";
import { readFlow } from "../read-data.js";
import { replaceRoute, type Route } from "../route.js";
import { ActionDetails, TriggerDetails } from "./action-details.js";
import { ActionTree } from "./action-tree.js";
import "./run-view.css";

interface RunViewProps {
  readonly detail: ScenarioDetail;
  readonly route: Route;
}

/** What the address says, otherwise the best place to begin: what failed. */
function chosenRun({ detail, route }: RunViewProps): { readonly run: number; readonly at: string | undefined } {
  const { runs } = detail;
  const expected = detail.expectations.find((one) => !one.passed && expectedAction(one, runs) !== undefined);
  const broken = expected && expectedAction(expected, runs);
  const failed = runs.findIndex(({ status }) => status !== "Succeeded");
  const run = Math.min(route.run ?? broken?.run ?? Math.max(failed, 0), runs.length - 1);
  const chosen = runs[run];
  if (chosen === undefined) return { run, at: undefined };
  if (route.at !== undefined && (route.at === "trigger" || actionAt(chosen, route.at) !== undefined)) {
    return { run, at: route.at };
  }
  return { run, at: (broken?.run === run ? broken.key : undefined) ?? failedKey(chosen) ?? "trigger" };
}

/** A run: its actions as a tree and as a picture, and what happened in the chosen one. */
export function RunView({ detail, route }: RunViewProps) {
  const { run: number, at } = chosenRun({ detail, route });
  const run = detail.runs[number];
  if (run === undefined || at === undefined) return <p class="nothing">No flow ran.</p>;
  const choose = (key: string): void => replaceRoute({ ...route, run: number, at: key });
  return (
    <>
      <RunChoice
        runs={detail.runs}
        number={number}
        choose={(other) => replaceRoute({ ...route, run: other, at: undefined })}
      />
      {run.error === undefined ? undefined : (
        <p class="message run-error">
          {run.error.code}: {run.error.message}
        </p>
      )}
      <Panes key={number} {...{ detail, run, at, choose }} scenario={route.scenario} />
    </>
  );
}

interface PanesProps {
  readonly detail: ScenarioDetail;
  readonly run: ShownRun;
  readonly at: string;
  readonly choose: (key: string) => void;
  readonly scenario: number | undefined;
}

function Panes({ detail, run, at, choose, scenario }: PanesProps) {
  const flowNumber = detail.flows[run.flow];
  const flow = useMemo<ReportFlow | undefined>(
    () => (flowNumber === undefined ? undefined : readFlow(flowNumber)),
    [flowNumber],
  );
  const overlay = useMemo(() => {
    const shown = [...pictureActions(run, at === "trigger" ? undefined : at)];
    return overlayOf(
      shown.map(({ name, status, start, end, retries = [] }) => ({
        name,
        status,
        retries: retries.length,
        duration: end - start,
      })),
    );
  }, [run, at]);
  const action = at === "trigger" ? undefined : actionAt(run, at);
  const name = action?.name ?? run.trigger.name;
  const node = flow?.nodes.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return (
    <div class="run-panes">
      <div class="run-tree-pane">
        <ActionTree run={run} flow={flow} chosen={at} choose={choose} />
      </div>
      <div class="run-picture-pane">
        {flow?.drawing === undefined ? (
          <p class="nothing">There is no picture of this flow.</p>
        ) : (
          <PicturePane
            drawing={flow.drawing}
            run={overlay}
            chosen={node?.pointer}
            choose={(card) => choose(keyOfAction(run, card.name, at) ?? "trigger")}
          />
        )}
      </div>
      <section class="run-details-pane" aria-label="The chosen step" tabIndex={0}>
        {action === undefined ? (
          <TriggerDetails run={run} node={node} />
        ) : (
          <ActionDetails {...{ action, detail, run, node, scenario }} place={at} />
        )}
      </section>
    </div>
  );
}

interface RunChoiceProps {
  readonly runs: readonly ShownRun[];
  readonly number: number;
  readonly choose: (number: number) => void;
}

function RunChoice({ runs, number, choose }: RunChoiceProps) {
  const run = runs[number];
  if (run === undefined) return null;
  return (
    <div class="run-choice">
      {runs.length === 1 ? (
        <strong>{run.flow}</strong>
      ) : (
        <select aria-label="Run" value={String(number)} onChange={(event) => choose(Number(event.currentTarget.value))}>
          {runs.map(({ flow, id, status }, index) => (
            <option key={id} value={String(index)}>
              {index + 1}. {flow} – {status}
            </option>
          ))}
        </select>
      )}
      <StatusBadge status={run.status} />
      <span class="quiet">{run.id}</span>
    </div>
  );
}
