import type { ExecutionError } from "../recurring/recurring-seed.js";

/** Source: Microsoft Learn, Data management package REST API (execution status). */
export type ExecutionOutcome = "Succeeded" | "PartiallySucceeded" | "Failed" | "Canceled";

/** A data project (definition group). */
export interface DataProjectSeed {
  readonly name: string;
  /** Label of the data entity. */
  readonly entity: string;
  /** What an export finds. */
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  /** How executions end, in order; the last one repeats. Default "Succeeded". */
  readonly outcomes?: readonly ExecutionOutcome[];
  readonly errors?: readonly ExecutionError[];
  /** Seconds of waiting, and again of executing. */
  readonly processingTime?: number;
}
