import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ChangedResponse, FlowView, RunView, ScenarioView } from "../../../scripts/studio/api.js";
import { PicturePane } from "../../shared/picture-pane.js";
import { useJson } from "../data/use-json.js";
import { FlowSource } from "./flow-source.js";
import { Inspector } from "./inspector.js";
import { firstPosition, overlayAt } from "./run-position.js";
import { RunBar } from "./run-bar.js";
import { Stepper } from "./stepper.js";
import { useScenario } from "./use-scenario.js";
import "./flow.css";

interface FlowPageProps {
  readonly id: string;
  /** The scenario of the address. */
  readonly scenario: string | undefined;
  readonly version: number;
  readonly canChange: boolean;
  readonly isLive: boolean;
}

/** A flow: its picture and its source side by side, its scenarios, and a run to step through. */
export function FlowPage({ id, scenario, version, canChange, isLive }: FlowPageProps) {
  const { value: flow, problem } = useJson<FlowView>(`/api/flows/${encodeURIComponent(id)}`, version);
  if (flow === undefined) return problem === undefined ? <p>Loading…</p> : <p role="alert">{problem}</p>;
  return <Flow flow={flow} scenario={scenario} version={version} canChange={canChange} isLive={isLive} />;
}

function Flow({
  flow,
  scenario: given,
  version,
  canChange,
  isLive,
}: Omit<FlowPageProps, "id"> & { readonly flow: FlowView }) {
  const scenarios = useScenario(flow, given, version, canChange, isLive);
  const { outcome } = scenarios;
  const [runId, setRunId] = useState<string>();
  const [position, setPosition] = useState(0);
  const [changes, setChanges] = useState<readonly ChangedResponse[]>([]);
  const [choice, setChoice] = useState<{ readonly name: string; readonly pointer: string }>();
  const [hovered, setHovered] = useState<string>();
  const run = outcome?.runs.find((one) => one.id === runId) ?? firstRun(outcome, flow.id);

  // The flow of the run: a child's run has a picture and a source of its own.
  const otherId = run === undefined || run.flow === flow.id ? undefined : run.flow;
  const { value: other } = useJson<FlowView>(
    otherId === undefined ? undefined : `/api/flows/${encodeURIComponent(otherId)}`,
    version,
  );
  const shown = otherId === undefined ? flow : other;

  const goTo = (next: number, of: RunView | undefined = run, view: FlowView | undefined = shown): void => {
    setPosition(next);
    const action = of?.steps[next - 1]?.action ?? of?.trigger.name;
    const node = view?.nodes.find(({ name }) => name.toLowerCase() === action?.toLowerCase());
    if (node !== undefined) setChoice(node);
  };
  const latest = useRef(goTo);
  latest.current = goTo;
  useEffect(() => {
    if (run !== undefined && shown !== undefined) latest.current(firstPosition(run), run, shown);
  }, [run, shown === undefined]);
  useEffect(() => setChanges([]), [scenarios.entry?.name]);

  const overlay = useMemo(() => (run === undefined ? undefined : overlayAt(run, position)), [run, position]);
  const chosenNode = shown?.nodes.find(({ pointer }) => pointer === choice?.pointer);
  const hoveredNode = shown?.nodes.find(({ pointer }) => pointer === hovered);
  const step = run?.steps[position - 1];

  return (
    <>
      <h1>{flow.title}</h1>
      <p class="quiet lead">
        {flow.description} <code>{flow.file}</code>
      </p>
      {flow.problem === undefined ? undefined : (
        <p class="notice tone-bad" role="alert">
          {flow.problem}
        </p>
      )}
      <RunBar
        flow={flow}
        scenarios={scenarios}
        run={run}
        chooseRun={setRunId}
        canChange={canChange}
        start={() => void scenarios.run(changes)}
        changes={changes.length}
      />
      {run === undefined ? undefined : <Stepper run={run} position={position} goTo={(next) => goTo(next)} />}
      {shown === undefined ? undefined : (
        <>
          {otherId === undefined ? undefined : (
            <p class="quiet child-note">
              This run is of <strong>{shown.title}</strong>, which the scenario starts as well.
            </p>
          )}
          <div class="flow">
            <section
              class="panel flow-picture-panel"
              aria-label="Picture"
              onMouseOver={({ target }) => setHovered(pointerAt(target))}
              onMouseLeave={() => setHovered(undefined)}
              onFocusIn={({ target }) => setHovered(pointerAt(target))}
            >
              {shown.drawing === undefined ? (
                <p class="quiet no-picture">
                  {shown.problem === undefined ? "This flow is too large to be drawn." : "No picture."}
                </p>
              ) : (
                <PicturePane drawing={shown.drawing} run={overlay} chosen={choice?.pointer} choose={setChoice} />
              )}
            </section>
            <FlowSource
              flow={shown}
              chosen={chosenNode}
              hovered={hoveredNode}
              run={run}
              position={position}
              choose={setChoice}
            />
          </div>
          <Inspector
            flow={shown}
            node={chosenNode}
            outcome={outcome}
            run={run}
            position={position}
            step={step}
            goTo={(next) => goTo(next)}
            mocks={scenarios.entry?.mocks ?? []}
            changes={changes}
            change={setChanges}
            canChange={canChange}
            runAgain={() => void scenarios.run(changes)}
          />
        </>
      )}
    </>
  );
}

/** The run that a reader looks for: one of the flow itself that failed, otherwise its first one. */
function firstRun(outcome: ScenarioView | undefined, flow: string): RunView | undefined {
  const own = outcome?.runs.filter((run) => run.flow === flow) ?? [];
  return own.find(({ status }) => status === "Failed") ?? own[0] ?? outcome?.runs[0];
}

function pointerAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<SVGElement>("[data-pointer]")?.dataset["pointer"] : undefined;
}
