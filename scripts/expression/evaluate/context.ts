import { EvaluationError } from "../expression-error.js";

/** What an expression can see of the run it belongs to. Everything is optional; asking for what is missing is an error. */
export interface EvaluationContext {
  /** What `trigger()` gives; `outputs.body` is `triggerBody()`. */
  readonly trigger?: RunRecord;
  /** Actions that have a status, by name. */
  readonly actions?: Readonly<Record<string, RunRecord>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Values, not definitions. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Settings of a Standard Logic App, by name. */
  readonly appSettings?: Readonly<Record<string, unknown>>;
  /** The current item of each "apply to each" around the expression, by loop name. */
  readonly items?: Readonly<Record<string, unknown>>;
  /** The current item of the innermost loop, or of Select and Filter array. */
  readonly item?: unknown;
  /** The current round of each Until around the expression, by loop name, from 0. */
  readonly iterationIndexes?: Readonly<Record<string, number>>;
  /** What `result('scope')` gives: a record for each action directly inside; undefined for an unknown scope. */
  readonly results?: (scope: string) => readonly unknown[] | undefined;
  /** The name in `actions` that `action()` refers to. */
  readonly currentAction?: string;
  /** What `workflow()` gives. */
  readonly workflow?: object;
  readonly now?: Date | (() => Date);
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** A UUID in lower case with hyphens. */
  readonly guid?: () => string;
  /** Asked again and again while an evaluation computes; true ends it with EvaluationStopped. */
  readonly isStopped?: () => boolean;
  /** What `listCallbackUrl()` gives. */
  readonly callbackUrl?: string;
}

/** A trigger or an action of a run, as `actions('name')` shows it. */
export interface RunRecord {
  readonly name?: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly status?: string;
  readonly code?: string;
  readonly error?: unknown;
  readonly startTime?: string;
  readonly endTime?: string;
  readonly trackingId?: string;
  readonly clientTrackingId?: string;
}

/** Finds a member by name: the exact one, or the first that differs in case only. */
export function findKey(record: object, name: string): string | undefined {
  if (Object.hasOwn(record, name)) return name;
  const lower = name.toLowerCase();
  for (const key of Object.keys(record)) if (key.length === name.length && key.toLowerCase() === lower) return key;
  return undefined;
}

/** @throws EvaluationError that names what there is */
export function namedValue<T>(what: string, record: Readonly<Record<string, T>> | undefined, name: string): T {
  const key = record === undefined ? undefined : findKey(record, name);
  if (record === undefined || key === undefined) {
    throw new EvaluationError(`there is no ${what} '${name}'${listNames(Object.keys(record ?? {}))}`);
  }
  return record[key] as T;
}

const maxNames = 8;

/** "; there is: a, b, c" */
export function listNames(names: readonly string[]): string {
  if (names.length === 0) return "";
  const shown = names.slice(0, maxNames).join(", ");
  return `; there is: ${shown}${names.length > maxNames ? `, and ${names.length - maxNames} more` : ""}`;
}
