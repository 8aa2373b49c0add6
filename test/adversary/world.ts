import type fc from "fast-check";
import type { JsonObject } from "../../scripts/core/json/json-object.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import type { Scenario } from "../../scripts/rehearsal/scenario/scenario.js";
import type { ScenarioOutcome } from "../../scripts/rehearsal/scenario/run-scenario.js";

/** What an adversary does to a template: random courses of events, and what must hold after each. */
export interface World {
  /** The flow whose invariants these are; its README lists them. */
  readonly flow: string;
  readonly needsScripts: boolean;
  /** Courses of events as scenarios, so that a failing one can be kept as a file. */
  schedules(set: RunnableSet): fc.Arbitrary<Scenario>;
  /** What was broken; empty when all holds. */
  violations(outcome: ScenarioOutcome, scenario: Scenario): string[];
}

/** A request as the emulator logged it. */
export interface LoggedRequest {
  readonly path: string;
  readonly method: string;
  readonly status?: number;
  readonly fault?: string;
}

/** The rows of a list or of a table by key. */
export function rows(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value as readonly JsonObject[];
  return typeof value === "object" && value !== null ? (Object.values(value) as JsonObject[]) : [];
}

/** A member of the final state by its path. */
export function member(state: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    state,
  );
}

export function requestsTo({ state }: ScenarioOutcome, part: string): readonly LoggedRequest[] {
  return (rows(state["requests"]) as unknown as readonly LoggedRequest[]).filter(({ path }) => path.includes(part));
}

export function mailsAbout({ state }: ScenarioOutcome, ...parts: readonly string[]): readonly JsonObject[] {
  return rows(state["mail"]).filter((mail) => parts.every((part) => JSON.stringify(mail).includes(part)));
}

/** Broken whatever the flow: a run that never ends, an engine error, or a secret in a run history. */
export function commonViolations({ expectations }: ScenarioOutcome): string[] {
  return expectations
    .filter(({ passed, message }) => !passed && !/had no effect|was to crash|no event has reached/.test(message))
    .map(({ message }) => message);
}
