import type { Clock } from "../../core/host/clock.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { isStackOverflow } from "../../core/stack-overflow.js";
import type { ReportedCoverage } from "../coverage/index.js";
import { FlowError } from "../engine/failures.js";
import { reportedActions, type NotRun, type ScenarioResult } from "../rehearsal-result.js";
import type { RunnableSet } from "../workspace/runnable-set.js";
import { smokeRehearsal, type SmokeSurroundings, type SmokeResult } from "./run-smoke.js";

/** Rehearses a flow without scenarios. What cannot be run is reported with its reason, never thrown. */
export async function rehearseSmoke(
  set: RunnableSet,
  flow: string,
  file: string,
  clock: Clock,
  given: SmokeSurroundings = {},
): Promise<{
  readonly results: readonly ScenarioResult[];
  readonly notRun: readonly NotRun[];
  /** Undefined when the flow could not be run at all. */
  readonly coverage: ReportedCoverage | undefined;
}> {
  const began = clock.now();
  let smoke: SmokeResult;
  try {
    smoke = await smokeRehearsal(set, flow, given);
  } catch (error) {
    return {
      results: [],
      notRun: [{ flow, reason: reasonOf(error), cannotRun: !(error instanceof InputError) }],
      coverage: undefined,
    };
  }
  const { coverage } = smoke;
  const milliseconds = Math.round((clock.now() - began) / smoke.runs.length);
  const results: ScenarioResult[] = [];
  const notRun: NotRun[] = [];
  for (const { name, description, runs, skippedTriggers, mocks, duration, stopped, evidence } of smoke.runs) {
    const own = runs.filter((run) => run.flow === flow);
    const last = own.at(-1);
    const reason = stopped ?? (last === undefined ? noRun(skippedTriggers, flow) : undefined);
    if (reason !== undefined || last === undefined) {
      notRun.push({ flow, reason: `${name}: ${reason ?? ""}` });
      continue;
    }
    results.push({
      flow,
      scenario: name,
      smoke: true,
      description,
      file,
      // Nothing is expected of a smoke rehearsal but that it comes to an end; `status` tells how.
      passed: true,
      status: last.status,
      actions: own.flatMap(reportedActions),
      expectations: [],
      runs,
      mocks,
      coverage,
      skippedTriggers,
      evidence,
      duration,
      milliseconds,
    });
  }
  return { results, notRun, coverage: { flow, file: set.flow(flow).file, ...coverage } };
}

function noRun(skipped: readonly { readonly flow: string; readonly reason: string }[], flow: string): string {
  const own = skipped.find((one) => one.flow === flow);
  return own === undefined ? "the trigger did not start a run" : `the trigger did not start a run: ${own.reason}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof FlowError) return `${error.message}${error.pointer === "" ? "" : ` (at ${error.pointer})`}`;
  if (error instanceof InputError) return error.message;
  if (isStackOverflow(error)) return "the flow is nested too deeply";
  throw error;
}
