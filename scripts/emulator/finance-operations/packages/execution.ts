import type { ExecutionError } from "../recurring/recurring-seed.js";
import type { ExecutionOutcome } from "./data-project-seed.js";

/** One run of a data project. */
export interface Execution {
  readonly id: string;
  readonly project: string;
  readonly kind: "export" | "import";
  readonly company: string;
  readonly started: number;
  /** Milliseconds of waiting, and again of executing. */
  readonly processingTime: number;
  readonly outcome: ExecutionOutcome;
  readonly errors: readonly ExecutionError[];
  /** The package: made by an export, taken in by an import. */
  readonly blobId: string;
}

export type ExecutionStatus = "Unknown" | "NotRun" | "Executing" | ExecutionOutcome;

/** Where an execution is at a moment: worked out from times, so that nothing has to run for it. */
export function executionStatus(execution: Execution, now: number): ExecutionStatus {
  const age = now - execution.started;
  if (age < execution.processingTime) return "NotRun";
  return age < execution.processingTime * 2 ? "Executing" : execution.outcome;
}
