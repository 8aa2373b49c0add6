import type { NotedCall } from "../rehearsal/engine/responder.js";
import type { RunnableSet } from "../rehearsal/workspace/runnable-set.js";
import type { Sample } from "./counts.js";
import type { RowInput } from "./row-input.js";

/** A flow with one way to rehearse it at any size. */
export interface Subject {
  readonly flow: string;
  /** The scenario's name; `smoke` where responses are made up. */
  readonly scenario: string;
  readonly smoke: boolean;
  readonly inputs: readonly RowInput[];
  /** Numbers that may be the size of a chunk: in the definition, and what variables are set to. */
  readonly numbers: readonly number[];
  /** The most rows that make sense here; more would not show what happens. */
  readonly maximumRows: number;
  rehearse(input: RowInput, rows: number): Promise<Sample>;
}

/** How long things take that a rehearsal cannot measure. */
export interface Durations {
  readonly secondsPerCall: number;
  readonly secondsPerAction: number;
}

/** Custom connectors of the package by their ids: flows call them by names that nobody can read. */
export function connectorNames(set: RunnableSet): (call: NotedCall) => string | undefined {
  return ({ connection }) => (connection === undefined ? undefined : set.connector(connection)?.id);
}

/** Whole numbers in a text that may be sizes. */
export function numbersIn(...values: readonly unknown[]): number[] {
  const text = values.map((value) => JSON.stringify(value) ?? "").join(" ");
  const found = text.match(/(?<![\w.-])\d{1,6}(?![\w.-])/g) ?? [];
  return [...new Set(found.map(Number))].filter((number) => number > 1 && number <= 100_000);
}
