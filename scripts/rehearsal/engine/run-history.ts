import type { ActionError } from "./failures.js";
import type { Status } from "./status.js";

/** One run of a flow, as the portal's run history shows it. Secured inputs and outputs are masked. */
export interface RunHistory {
  readonly flow: string;
  /** A name like the platform's, unique in a rehearsal. */
  readonly id: string;
  status: Status;
  code?: string;
  error?: ActionError;
  /** ISO 8601 with milliseconds, UTC. */
  readonly startTime: string;
  endTime?: string;
  readonly trigger: TriggerHistory;
  readonly actions: ActionHistory[];
  /** What a Response action sent. */
  response?: { readonly statusCode: number; readonly headers: Record<string, string>; readonly body?: unknown };
}

export interface TriggerHistory {
  readonly name: string;
  readonly type: string;
  readonly status: Status;
  readonly startTime: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
}

export interface ActionHistory {
  readonly name: string;
  readonly type: string;
  readonly status: Status;
  readonly code: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly error?: ActionError;
  /** What the action's `trackedProperties` came to. */
  readonly trackedProperties?: unknown;
  /** Attempts that failed before the one that counts. */
  readonly retries?: readonly RetryHistory[];
  /** Loops: one entry an iteration. */
  readonly repetitions?: readonly Repetition[];
  /** Scopes, conditions and switches: what ran (or was skipped) inside. */
  readonly actions?: readonly ActionHistory[];
}

export interface RetryHistory {
  readonly startTime: string;
  readonly endTime: string;
  readonly code: string;
  readonly statusCode?: number;
}

export interface Repetition {
  readonly index: number;
  readonly status: Status;
  readonly actions: readonly ActionHistory[];
}

/** What a caller sees of a run that goes on by itself. */
export function acceptedRun(flow: string, startTime: string): RunHistory {
  const trigger = { name: "manual", type: "Request", status: "Succeeded", startTime } as const;
  const response = { statusCode: 202, headers: {} };
  return { flow, id: "", status: "Running", startTime, trigger, actions: [], response };
}

/** What a run history has where the platform hides content. */
export const masked = "*** secured ***";

/** Every action of a run in the order of its history, with nested ones and repetitions, each under its name. */
export function* everyAction(actions: readonly ActionHistory[]): Generator<ActionHistory> {
  for (const action of actions) {
    yield action;
    if (action.actions !== undefined) yield* everyAction(action.actions);
    for (const repetition of action.repetitions ?? []) yield* everyAction(repetition.actions);
  }
}
