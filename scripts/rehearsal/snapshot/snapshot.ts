import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { exactJson, parseExactJson } from "../../core/json/lossless-json.js";
import { pointer as join } from "../../core/json/pointer.js";
import { matchesGlob } from "../../core/glob.js";
import { secretMasker } from "../../core/secrets/known-secrets.js";
import { maskBody } from "../../core/secrets/mask-text.js";
import { setOwnMember } from "../../core/json/own-member.js";
import { isoDuration } from "../engine/duration.js";
import type { ActionHistory, RunHistory } from "../engine/run-history.js";

/** Everything that runs did, in a form that is made to be compared and reviewed. */
export interface Snapshot {
  readonly runs: readonly JsonObject[];
}

export interface SnapshotOptions {
  /** Globs of JSON pointers into the snapshot; what they match is left out. */
  readonly ignore?: readonly string[];
}

/**
 * The history of runs without what follows from the rest: actions by name, times as durations. Secrets are masked by name and
 * by value, so that the snapshot can be committed.
 * @param secrets values that came up in the rehearsal
 */
export function makeSnapshot(
  runs: readonly RunHistory[],
  secrets: readonly string[],
  { ignore = [] }: SnapshotOptions = {},
): Snapshot {
  const shown = without({ runs: runs.map(runEntry) }, ignore, "");
  const text = maskBody(secretMasker(secrets)(exactJson(shown, 2)));
  return parseExactJson(text) as Snapshot;
}

/** As it is stored: the same snapshot is always the same text. */
export function snapshotText(snapshot: Snapshot): string {
  return `${exactJson(snapshot, 2)}\n`;
}

function runEntry({
  flow,
  status,
  code,
  error,
  startTime,
  endTime,
  trigger,
  actions,
  response,
}: RunHistory): JsonObject {
  return {
    flow,
    status,
    code,
    error,
    startTime,
    duration: endTime === undefined ? undefined : durationOf(startTime, endTime),
    trigger: { name: trigger.name, status: trigger.status, inputs: trigger.inputs, outputs: trigger.outputs },
    actions: actionsByName(actions),
    response,
  };
}

function actionsByName(actions: readonly ActionHistory[]): JsonObject {
  const result: JsonObject = {};
  for (const action of actions) setOwnMember(result, action.name, actionEntry(action));
  return result;
}

/** Just the status, when there is no more to say. */
function actionEntry(action: ActionHistory): unknown {
  const { status, code, inputs, outputs, error, trackedProperties, retries, repetitions, actions } = action;
  if (status === "Skipped") return status;
  const entry = {
    status,
    code: code === "OK" || code === status ? undefined : code,
    duration: durationOf(action.startTime, action.endTime),
    inputs,
    outputs,
    error,
    trackedProperties,
    retries: retries?.map((retry) => retry.code),
    repetitions: repetitions?.map((one) => ({ status: one.status, actions: actionsByName(one.actions) })),
    actions: actions === undefined ? undefined : actionsByName(actions),
  };
  return Object.values(entry).filter((value) => value !== undefined).length === 1 ? status : entry;
}

/** Undefined when it took no time, as most do on a virtual clock. */
function durationOf(startTime: string, endTime: string): string | undefined {
  const milliseconds = Date.parse(endTime) - Date.parse(startTime);
  return milliseconds === 0 ? undefined : isoDuration(milliseconds);
}

/** A copy without undefined members and without what is to be ignored. */
function without(value: unknown, ignore: readonly string[], at: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => without(item, ignore, join(at, index)));
  if (!isJsonObject(value)) return value;
  const result: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const below = join(at, name);
    if (member === undefined || ignore.some((glob) => matchesGlob(glob, below))) continue;
    setOwnMember(result, name, without(member, ignore, below));
  }
  return result;
}
