import type { RunStepView } from "../../../scripts/studio/api.js";
import { JsonView } from "../../shared/json-view.js";
import { StatusBadge } from "../../shared/status-badge.js";
import type { InspectorProps } from "./inspector.js";
import { roundText, stepOf } from "./run-position.js";
import { shortText } from "../shell/short-text.js";

type NodeDetailsProps = InspectorProps & { readonly node: NonNullable<InspectorProps["node"]> };

/** The chosen action: what went in, what came out, and what its expressions came to. */
export function NodeDetails(props: NodeDetailsProps) {
  const { flow, node, run, position } = props;
  const expressions = flow.expressions.filter(({ node: name }) => name === node.name);
  const step = run === undefined ? undefined : stepOf(run, node.name, position);
  const isTrigger = node.isTrigger;
  const isAhead = step !== undefined && run !== undefined && run.steps.indexOf(step) >= position;
  return (
    <>
      <div class="node-head">
        <h2>{node.name.replaceAll("_", " ")}</h2>
        <span class="chip">{node.type}</span>
        <span class="quiet">
          lines {node.start}–{node.end}
        </span>
        {step === undefined ? undefined : <StatusBadge status={step.status} />}
      </div>
      {run === undefined ? <p class="quiet">Run a scenario to see what goes in and out.</p> : undefined}
      {run !== undefined && !isTrigger ? <Executions {...props} /> : undefined}
      {isAhead ? <p class="quiet">At this step of the run it has not ended yet.</p> : undefined}
      {run !== undefined && step === undefined && !isTrigger ? <p class="quiet">It is not in this run.</p> : undefined}
      {step?.error === undefined ? undefined : (
        <p class="notice tone-bad">
          <strong>{step.error.code}</strong>: {step.error.message}
        </p>
      )}
      <div class="in-out">
        {isTrigger && run !== undefined ? (
          <>
            <Part title="Inputs" value={run.trigger.inputs} />
            <Part title="Outputs" value={run.trigger.outputs} />
          </>
        ) : undefined}
        {step === undefined ? undefined : (
          <>
            <Part title="Inputs" value={step.inputs} />
            <Part title="Outputs" value={step.outputs} />
          </>
        )}
      </div>
      {expressions.length === 0 ? undefined : (
        <table class="token-values expressions">
          <caption>Expressions</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Expression</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {expressions.map(({ id, text, line }) => (
              <tr key={id}>
                <td>{line}</td>
                <td>
                  <code>{text}</code>
                </td>
                <td>
                  {step !== undefined && id in step.values ? (
                    <code class="expression-value">{shortText(step.values[id])}</code>
                  ) : (
                    <span class="quiet">–</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {step === undefined ? undefined : <ChangeButton {...props} step={step} />}
    </>
  );
}

function Part({ title, value }: { readonly title: string; readonly value: unknown }) {
  return (
    <div class="in-out-part">
      <h3>{title}</h3>
      {value === undefined ? <p class="quiet">None</p> : <JsonView value={value} open={2} />}
    </div>
  );
}

/** Where the action ran in this run, each a step to go to. */
function Executions({ run, node, position, goTo }: NodeDetailsProps) {
  const all = (run?.steps ?? []).flatMap((step, index) =>
    step.action.toLowerCase() === node.name.toLowerCase() ? [{ step, index }] : [],
  );
  if (all.length === 0) return null;
  return (
    <div class="toolbar executions" role="group" aria-label="Executions">
      {all.slice(0, 40).map(({ step, index }) => (
        <button
          key={index}
          type="button"
          class="button"
          aria-pressed={position === index + 1}
          onClick={() => goTo(index + 1)}
        >
          Step {index + 1}
          {roundText(step)}
        </button>
      ))}
      {all.length > 40 ? <span class="quiet">and {all.length - 40} more</span> : undefined}
    </div>
  );
}

/** Replaces the response that the action was given. */
function ChangeButton({
  step,
  node,
  run,
  canChange,
  changes,
  change,
  mocks,
}: NodeDetailsProps & { readonly step: RunStepView }) {
  const mock = mocks.find(({ action }) => action?.toLowerCase() === node.name.toLowerCase());
  const isChanged = changes.some(
    ({ action, flow, pointer }) =>
      (action === node.name && flow === run?.flow) || (pointer !== undefined && pointer === mock?.pointer),
  );
  if (step.source === undefined || !canChange) return null;
  const from = { scenario: "a mock of the scenario", emulator: "the emulator", generated: "made up" }[step.source];
  return (
    <p class="change-response">
      <span class="quiet">Its response came from {from ?? step.source}.</span>{" "}
      {isChanged ? (
        <span>It is changed under “Responses”.</span>
      ) : (
        <button
          type="button"
          class="button"
          onClick={() =>
            change([
              ...changes,
              {
                pointer: mock?.pointer,
                action: node.name,
                flow: run?.flow,
                response: mock?.response ?? responseOf(step.outputs),
              },
            ])
          }
        >
          Change the response
        </button>
      )}
    </p>
  );
}

/** The response of a step as a mock would give it. */
function responseOf(outputs: unknown) {
  const { statusCode, body } = Object(outputs) as { statusCode?: unknown; body?: unknown };
  return { status: typeof statusCode === "number" ? statusCode : 200, body: body ?? {} };
}
