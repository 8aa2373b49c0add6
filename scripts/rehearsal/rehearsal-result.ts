import type { FlowCoverage, ReportedCoverage } from "./coverage/index.js";
import type { Evidence } from "./evidence.js";
import type { UsedMock } from "./engine/responder.js";
import { everyAction, type RunHistory } from "./engine/run-history.js";
import type { CheckedExpectation } from "./scenario/expectation.js";
import type { SnapshotChange } from "./snapshot/check-snapshot.js";

export interface Rehearsal {
  readonly flows: readonly ScenarioResult[];
  /** What could not be run, and why. */
  readonly notRun: readonly NotRun[];
  /** How much of each flow all scenarios together went through. */
  readonly coverage: readonly ReportedCoverage[];
  readonly summary: {
    readonly passed: number;
    readonly failed: number;
    /** How many of those that passed differ as their scenario says; undefined: none. */
    readonly differing?: number;
    /** Flows and scenarios that could not be run. */
    readonly notRun: number;
    readonly runs: number;
  };
}

export interface NotRun {
  readonly flow: string;
  readonly reason: string;
  /** A test was asked for, or written, and there is none that could run: nothing may be green then. */
  readonly asked?: boolean;
  /** The flow is one that should run and cannot: it counts as not covered. */
  readonly cannotRun?: boolean;
}

export interface ScenarioResult {
  readonly flow: string;
  /** File name without .yaml; `smoke`, `smoke-2` … for a flow without scenarios. */
  readonly scenario: string;
  /** Made-up responses and no expectations: `passed` says only that the run came to an end. */
  readonly smoke: boolean;
  readonly description: string;
  /** As a user would write it. */
  readonly file: string;
  readonly passed: boolean;
  /** The scenario does not hold for a workflow of Azure Logic Apps, for the reason that it gives: it counts as passed. */
  readonly differs?: string;
  /** Of the flow's last run; NoRun when it did not run, NotRun when the scenario could not be run here. */
  readonly status: string;
  /** Why it was not run. */
  readonly reason?: string;
  /** Actions of the flow's own runs, nested ones included. */
  readonly actions: readonly ReportedAction[];
  readonly expectations: readonly ExpectationResult[];
  readonly runs: readonly RunHistory[];
  /** What gave calls of the flows their responses. */
  readonly mocks: readonly UsedMock[];
  /** What `update` did to the snapshot beside the scenario. */
  readonly snapshot?: SnapshotChange;
  readonly skippedTriggers: readonly { readonly flow: string; readonly reason: string }[];
  /** How much of the flow this scenario alone went through, or all runs of a smoke rehearsal together; undefined when it was not run. */
  readonly coverage?: FlowCoverage;
  /** What else there is to see, for `onResult`: results do not keep it. */
  readonly evidence?: () => Evidence | undefined;
  /** Milliseconds of virtual time. */
  readonly duration: number;
  /** Milliseconds that it took. */
  readonly milliseconds: number;
}

export interface ReportedAction {
  readonly run: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly code: string;
  readonly retries: number;
  /** Milliseconds of virtual time. */
  readonly duration: number;
}

export interface ExpectationResult {
  readonly passed: boolean;
  readonly message: string;
  /** Expected and actual values side by side. */
  readonly diff?: CheckedExpectation["diff"];
  /** Why it cannot hold for a workflow of Azure Logic Apps as it is written, as far as that is known. */
  readonly reason?: string;
  /** JSON pointer into the scenario, and where that is. */
  readonly pointer: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where an expectation is written, as people and editors read it; the file alone when it is about the scenario as a whole. */
export function shownExpectation({ file, line, column, pointer }: ExpectationResult): string {
  return pointer === "" ? file : `${file}:${line}:${column}`;
}

/** The actions of a run as results list them. */
export function reportedActions(run: RunHistory): ReportedAction[] {
  return [...everyAction(run.actions)].map(({ name, type, status, code, retries, startTime, endTime }) => ({
    run: run.id,
    name,
    type,
    status,
    code,
    retries: retries?.length ?? 0,
    duration: Date.parse(endTime) - Date.parse(startTime),
  }));
}

/**
 * Puts the results of all flows together.
 * @param runs how many runs there were; results need not keep them
 */
export function rehearsalOf(
  flows: readonly ScenarioResult[],
  problems: readonly NotRun[],
  coverage: readonly ReportedCoverage[],
  runs: number,
): Rehearsal {
  const missing = flows.flatMap(({ flow, status, reason }) =>
    status === "NotRun" ? [{ flow, reason: reason ?? "it could not be run here" }] : [],
  );
  const notRun = [...problems, ...missing];
  const passed = flows.filter((result) => result.passed).length;
  const failed = flows.length - passed - missing.length;
  const differing = flows.filter(({ differs }) => differs !== undefined).length;
  const counts = { passed, failed, notRun: notRun.length, runs };
  return { flows, notRun, coverage, summary: differing === 0 ? counts : { ...counts, differing } };
}
