import { nothingHandled } from "./container.js";
import { LayeredMap } from "./layered-map.js";
import type { EvaluationContext } from "../../expression/index.js";
import type { PreparedFlow } from "./prepare-flow.js";
import { resultsOf } from "./frame.js";
import { masked, type RunHistory, type TriggerHistory } from "./run-history.js";
import type { ActionRecord, EngineServices, Frame, Run } from "./run.js";
import { unlimited } from "../../core/host/signals.js";
import { newVariables } from "./variables.js";

/** What a run starts with. */
export interface RunInput {
  /** Unique in the rehearsal. */
  readonly id: string;
  readonly services: EngineServices;
  /** Values by parameter name. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Of a Standard Logic App. */
  readonly appSettings?: Readonly<Record<string, unknown>>;
  readonly trigger: { readonly inputs?: unknown; readonly outputs?: unknown };
  /** Workflow row id and display name, for `workflow()`. */
  readonly workflow?: { readonly id: string; readonly displayName: string };
}

/** A run that has begun: its history fills up while it goes on. */
export interface StartedRun {
  readonly history: RunHistory;
  /** Values of its variables by name, as they are at the moment. Not part of the history: nothing masks them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly done: Promise<RunHistory>;
  /** Resolves when a Response action has run, or with the end of the run. */
  readonly answered: Promise<void>;
  /** Ends the run from outside. */
  cancel(): void;
}

/** Runs a flow once. Failures of actions are in the history; only bugs of the engine reject. */
export function startRun(flow: PreparedFlow, input: RunInput): StartedRun {
  const { services } = input;
  const startTime = new Date(services.clock.now()).toISOString();
  const history: RunHistory = {
    flow: flow.id,
    id: input.id,
    status: "Running",
    startTime,
    trigger: triggerHistory(flow, input, startTime),
    actions: [],
  };
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const run: Run = {
    history,
    services,
    variables: newVariables(),
    stop: new AbortController(),
    answered: answer,
    crashed: false,
    started: 0,
  };
  unlimited(run.stop.signal);
  const results: Frame["results"] = new LayeredMap();
  const frame: Frame = {
    run,
    signal: run.stop.signal,
    results,
    context: { ...baseContext(flow, input, run), results: (scope: string) => resultsOf(results, scope) },
  };
  // A moment later: whoever starts a run must know of it before its first action does anything.
  const done = Promise.resolve()
    .then(() => finish(flow, frame))
    .finally(answer);
  return { history, variables: run.variables.values, done, answered, cancel: () => run.stop.abort() };
}

async function finish(flow: PreparedFlow, frame: Frame): Promise<RunHistory> {
  const { run } = frame;
  const { history } = run;
  const outcome = await flow.body.run(frame);
  history.actions.push(...outcome.actions);
  history.endTime = new Date(run.services.clock.now()).toISOString();
  if (run.crashed) {
    history.status = "Aborted";
    history.code = "Crashed";
  } else if (run.terminated !== undefined) {
    history.status = run.terminated.status;
    history.code = run.terminated.status === "TimedOut" ? "RunTimedOut" : "Terminated";
    if (run.terminated.error !== undefined) history.error = run.terminated.error;
  } else if (run.stop.signal.aborted) {
    history.status = "Cancelled";
  } else {
    history.status = outcome.status;
    if (outcome.status !== "Succeeded") {
      history.code = outcome.status === "TimedOut" ? "ActionTimedOut" : "ActionFailed";
      history.error = {
        code: history.code,
        message: nothingHandled,
      };
    }
  }
  return history;
}

function triggerHistory(flow: PreparedFlow, { trigger, services }: RunInput, startTime: string): TriggerHistory {
  const { name, definition, secure } = flow.trigger;
  if (secure.inputs) services.secured?.(trigger.inputs);
  if (secure.outputs) services.secured?.(trigger.outputs);
  return {
    name,
    type: String(definition["type"]),
    status: "Succeeded",
    startTime,
    ...(trigger.inputs === undefined ? {} : { inputs: secure.inputs ? masked : trigger.inputs }),
    ...(trigger.outputs === undefined ? {} : { outputs: secure.outputs ? masked : trigger.outputs }),
  };
}

function baseContext(
  flow: PreparedFlow,
  { services, trigger, parameters, appSettings, id, workflow }: RunInput,
  run: Run,
): EvaluationContext & { actions: Record<string, ActionRecord> } {
  const time = run.history.startTime;
  const name = workflow?.id ?? flow.id;
  return {
    trigger: { name: flow.trigger.name, ...trigger, status: "Succeeded", code: "OK", startTime: time, endTime: time },
    actions: Object.create(null) as Record<string, ActionRecord>,
    variables: run.variables.values,
    parameters,
    appSettings,
    workflow: {
      id: `/workflows/${name}`,
      name,
      type: "Microsoft.Logic/workflows",
      location: "rehearsal",
      // Those that flows read most, as exports show them. A Logic App has tags of its own.
      tags: {
        flowDisplayName: workflow?.displayName ?? flow.id,
        environmentName: "rehearsal",
        logicAppName: name,
        xrmWorkflowId: name,
        tenantId: "00000000-0000-0000-0000-000000000000",
      },
      run: { id: `/workflows/${name}/runs/${id}`, name: id, type: "Microsoft.Logic/workflows/runs" },
    },
    now: () => new Date(services.clock.now()),
    random: () => services.random.next(),
    isStopped: services.isStopped,
  };
}
