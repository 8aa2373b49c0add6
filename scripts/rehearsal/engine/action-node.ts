import { randomUuid } from "../../core/host/random.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { isStackOverflow } from "../../core/stack-overflow.js";
import { EvaluationStopped } from "../../expression/index.js";
import type { FlowAction } from "../../flow/model/index.js";
import { pauseBetweenActions, stopped } from "./pause.js";
import { formatDuration, parseDuration } from "./duration.js";
import { compileValue } from "./expressions.js";
import { ActionFailure, FlowError, type ActionError } from "./failures.js";
import { masked, type ActionHistory } from "./run-history.js";
import type { ActionRecord, ActionResult, CompiledAction, Frame } from "./run.js";
import { unlimited } from "../../core/host/signals.js";
import type { SecureData } from "./secure-data.js";
import { securedMessage } from "./secured-message.js";
import { runHadEnded, timeWasOver, type SkipReason } from "./skip-reason.js";
import type { Status } from "./status.js";

/** An action in its graph. */
export interface ActionNode {
  readonly name: string;
  run(frame: Frame): Promise<NodeOutcome>;
  skip(frame: Frame, reason: SkipReason): NodeOutcome;
}

export interface NodeOutcome {
  readonly record: ActionRecord;
  readonly history: ActionHistory;
}

export interface NodeOptions {
  readonly source: FlowAction;
  readonly compiled: CompiledAction;
  readonly secure: SecureData;
}

/** Puts around an action what all have in common: status, times, `limit.timeout`, masks and history. */
export function actionNode(options: NodeOptions): ActionNode {
  const { compiled } = options;
  const { name } = options.source;
  const timeout = readTimeout(options.source);
  const tracked = compileTracked(options.source);
  const run = async (frame: Frame): Promise<NodeOutcome> => {
    const pause = pauseBetweenActions(frame);
    if (pause !== undefined) await pause;
    if (frame.run.services.isStopped?.() === true) frame.run.stop.abort();
    if (frame.run.stop.signal.aborted) return skip(frame, runHadEnded);
    if (frame.signal.aborted) return skip(frame, timeWasOver);
    const record = newRecord(name, frame);
    // Visible at once: an Until may ask for an action of its own body, a parallel branch for this one.
    frame.context.actions[name] = record;
    frame.run.services.watcher?.started(frame, name);
    let result: ActionResult;
    try {
      const disturbed = frame.run.services.disturbs?.(frame.run.history, name);
      if (disturbed !== undefined) throw disturbed;
      result = timeout === undefined ? await compiled.run(frame) : await runLimited(compiled, frame, timeout);
    } catch (error) {
      if (error instanceof EvaluationStopped) frame.run.stop.abort();
      // Thrown before anything inside ran: what is inside never will.
      const failure = error instanceof EvaluationStopped ? stopped : failureResult(error, name);
      result = { ...failure, ...skippedInside(frame, failure) };
    }
    const outcome = finish(options, frame, record, result, tracked);
    const { services, history } = frame.run;
    if (!frame.run.crashed && services.crashAfter?.(history, name) === true) {
      frame.run.crashed = true;
      frame.run.stop.abort();
    }
    return outcome;
  };
  const skippedInside = (frame: Frame, { status, code }: ActionResult): Pick<ActionResult, "actions"> =>
    compiled.skip === undefined ? {} : { actions: compiled.skip(frame, { status, code }) };
  const skip = (frame: Frame, reason: SkipReason): NodeOutcome => {
    const record = newRecord(name, frame);
    frame.context.actions[name] = record;
    const { status = "Skipped", actionCode = "ActionSkipped" } = reason;
    return finish(options, frame, record, {
      status,
      code: actionCode,
      error: { code: reason.code, message: reason.text(name) },
      fromEngine: "neverQuotes",
      ...skippedInside(frame, { status, code: actionCode }),
    });
  };
  return { name, run, skip };
}

function newRecord(name: string, frame: Frame): ActionRecord {
  const { clock, random } = frame.run.services;
  const startTime = new Date(clock.now()).toISOString();
  return {
    name,
    status: "Running",
    code: "",
    startTime,
    endTime: startTime,
    trackingId: randomUuid(random),
    clientTrackingId: frame.run.history.id,
  };
}

function finish(
  options: NodeOptions,
  frame: Frame,
  record: ActionRecord,
  result: ActionResult,
  tracked?: (frame: Frame) => unknown,
): NodeOutcome {
  const status: Status = result.status ?? "Succeeded";
  const code = result.code ?? (status === "Succeeded" ? "OK" : status);
  record.status = status;
  record.code = status === "Succeeded" && withoutCode.has(options.source.typeKey) ? undefined : code;
  record.endTime = new Date(frame.run.services.clock.now()).toISOString();
  if (result.inputs !== undefined) record.inputs = result.inputs;
  if (result.outputs !== undefined) record.outputs = result.outputs;
  // When a service has responded, expressions find no error: its response is in the outputs.
  if (result.error !== undefined && !result.answered) record.error = result.error;
  const { secure } = options;
  const properties = tracked?.(frame);
  const hidesError = secure.inputs || secure.outputs;
  if (hidesError) tellSecured(frame, secure, result);
  const history: ActionHistory = {
    name: options.source.name,
    type: options.source.type,
    status,
    code,
    startTime: record.startTime,
    endTime: record.endTime,
    ...(result.inputs === undefined ? {} : { inputs: secure.inputs ? masked : result.inputs }),
    ...(result.outputs === undefined ? {} : { outputs: secure.outputs ? masked : result.outputs }),
    ...(result.error === undefined
      ? {}
      : { error: hidesError ? securedError(options.source, result) : explained(result) }),
    ...(properties === undefined ? {} : { trackedProperties: hidesError ? masked : properties }),
    ...(result.retries === undefined || result.retries.length === 0 ? {} : { retries: result.retries }),
    ...(result.repetitions === undefined ? {} : { repetitions: result.repetitions }),
    ...(result.actions === undefined ? {} : { actions: result.actions }),
  };
  frame.run.services.watcher?.ended(frame, history);
  return { record, history };
}

function tellSecured(frame: Frame, secure: SecureData, { inputs, outputs, error, fromEngine }: ActionResult): void {
  const { secured } = frame.run.services;
  if (secure.inputs) secured?.(inputs);
  if (secure.outputs) secured?.(outputs);
  if (fromEngine === undefined) secured?.(error?.message);
}

function explained({ error, explanation }: ActionResult): ActionError | undefined {
  return error === undefined || explanation === undefined
    ? error
    : { ...error, message: `${error.message} ${explanation}` };
}

/** The text of a service is content as well; that of the engine is for the author of the flow. */
function securedError(
  { name, definition }: FlowAction,
  { error, fromEngine, ownMessage }: ActionResult,
): ActionError | undefined {
  if (error === undefined) return undefined;
  if (fromEngine === "neverQuotes") return error;
  const message = fromEngine === "mayQuote" ? securedMessage(ownMessage ?? error.message, name, definition) : masked;
  return { code: error.code, message };
}

/** What an action makes of an error that is not a bug. */
export function failureResult(error: unknown, name: string): ActionResult {
  if (isStackOverflow(error)) {
    return failureResult(new ActionFailure("BadRequest", "the data is nested too deeply"), name);
  }
  if (!(error instanceof ActionFailure)) throw error;
  return {
    status: error.details.status ?? "Failed",
    code: error.code === "InvalidTemplate" ? "BadRequest" : error.code,
    error: { code: error.code, message: messageOf(error, name) },
    ownMessage: error.message,
    fromEngine: "mayQuote",
    ...(error.details.outputs === undefined ? {} : { outputs: error.details.outputs }),
  };
}

/** As run histories have it, with the position that they show most: the deployed definition is not at hand. */
function messageOf({ message, details: { template } }: ActionFailure, name: string): string {
  if (template === undefined) return message;
  const where = template.inInputs ? `in action '${name}' inputs at line '0'` : `for action '${name}' at line '1'`;
  return `Unable to process template language expressions ${where} and column '0': '${template.words}'.`;
}

/**
 * Types whose code is "NotSpecified", which expressions do not see. Source: FlowForger's runs on a tenant
 * (github.com/tomdam/flowforger).
 */
const withoutCode: ReadonlySet<string> = new Set([
  ...["scope", "if", "switch", "foreach", "until", "terminate", "initializevariable", "setvariable"],
  ...["incrementvariable", "decrementvariable", "appendtoarrayvariable", "appendtostringvariable"],
]);

/**
 * Evaluated when the action has ended, with its own inputs and outputs. Source: Microsoft Learn, "Schema reference for trigger
 * and action types". What cannot be evaluated is missing: monitoring must not change how a run ends.
 */
function compileTracked({ name, definition }: FlowAction): ((frame: Frame) => unknown) | undefined {
  const properties = definition["trackedProperties"];
  if (!isJsonObject(properties)) return undefined;
  const compiled = Object.entries(properties).map(([key, value]) => [key, compileValue(value)] as const);
  return ({ context }) => {
    const own = { ...context, currentAction: name };
    const values: [string, unknown][] = [];
    for (const [key, evaluated] of compiled) {
      try {
        values.push([key, evaluated(own)]);
      } catch (error) {
        if (!(error instanceof ActionFailure)) throw error;
      }
    }
    return Object.fromEntries(values);
  };
}

function readTimeout({ definition, pointer, typeKey }: FlowAction): number | undefined {
  const limit = definition["limit"];
  // An Until reads its own limit: there the time-out ends the loop, not the action.
  if (!isJsonObject(limit) || typeof limit["timeout"] !== "string" || typeKey === "until") return undefined;
  const milliseconds = parseDuration(limit["timeout"]);
  if (milliseconds === undefined) {
    throw new FlowError(
      `limit.timeout is '${limit["timeout"]}', expected an ISO 8601 duration such as PT1H`,
      `${pointer}/limit/timeout`,
    );
  }
  return milliseconds;
}

async function runLimited(action: CompiledAction, frame: Frame, timeout: number): Promise<ActionResult> {
  const over = new AbortController();
  const done = new AbortController();
  const limited: Frame = { ...frame, signal: unlimited(AbortSignal.any([frame.signal, over.signal])) };
  const message = `the action did not end within ${formatDuration(timeout)}`;
  const error = { code: "ActionTimedOut", message };
  const timedOut = { status: "TimedOut", code: "ActionTimedOut", error, fromEngine: "neverQuotes" } as const;
  const late = frame.run.services.clock.sleep(timeout, done.signal).then((): ActionResult => {
    if (!done.signal.aborted) over.abort();
    return timedOut;
  });
  try {
    const work = Promise.resolve(action.run(limited));
    // A container ends as soon as its actions have noticed, and shows how they ended.
    const result = action.skip === undefined ? await Promise.race([work, late]) : await work;
    return over.signal.aborted && !frame.signal.aborted ? { ...result, ...timedOut } : result;
  } finally {
    done.abort();
  }
}
