import type { BranchKind, FlowAction, FlowBranch } from "../../flow/model/index.js";
import type { ActionGraph, GraphOutcome } from "./action-graph.js";
import type { ActionHistory, Repetition } from "./run-history.js";
import type { ActionResult, ContainerEnd, Frame } from "./run.js";
import { branchNotTaken, containerDidNotRun, type SkipReason } from "./skip-reason.js";
import type { Status } from "./status.js";

/** A branch that actions of this type always have. */
export function branchOf({ name, branches }: FlowAction, kind: BranchKind): FlowBranch {
  const branch = branches.find((candidate) => candidate.kind === kind);
  if (branch === undefined) throw new RangeError(`'${name}' has no branch '${kind}'`);
  return branch;
}

/** Everything inside a container that does not run. */
export function skipInside(
  frame: Frame,
  name: string,
  graphs: readonly ActionGraph[],
  end: ContainerEnd,
): readonly ActionHistory[] {
  return markInside(frame, name, graphs, containerDidNotRun(name, end));
}

/** Gives everything in some branches the same end without running it. */
export function markInside(
  frame: Frame,
  name: string,
  graphs: readonly ActionGraph[],
  reason: SkipReason,
): readonly ActionHistory[] {
  const skipped = graphs.map((graph) => graph.skip(frame, reason));
  frame.results.set(
    name.toLowerCase(),
    skipped.flatMap(({ records }) => records),
  );
  return skipped.flatMap(({ actions }) => actions);
}

/** Runs one branch and skips the others; `result()` has them all, in the order of the definition. */
export async function runBranch(
  frame: Frame,
  name: string,
  branches: readonly ActionGraph[],
  taken: ActionGraph,
  inputs: unknown,
): Promise<ActionResult> {
  const others = branches.map((branch) => (branch === taken ? undefined : branch.skip(frame, branchNotTaken)));
  const outcome = await taken.run(frame);
  frame.results.set(
    name.toLowerCase(),
    others.flatMap((other) => (other ?? outcome).records),
  );
  const skipped = others.flatMap((other) => other?.actions ?? []);
  return { ...statusOfContainer(frame, outcome.status), inputs, actions: [...outcome.actions, ...skipped] };
}

/** The result of a scope from what ran inside. */
export function scopeResult(frame: Frame, { status, actions }: GraphOutcome): ActionResult {
  return { ...statusOfContainer(frame, status), actions };
}

/** The result of a loop from its iterations. */
export function loopResult(
  frame: Frame,
  status: Status,
  repetitions: readonly Repetition[],
  inputs?: unknown,
): ActionResult {
  return { ...statusOfContainer(frame, status), ...(inputs === undefined ? {} : { inputs }), repetitions };
}

/** Source: FlowForger's runs on a tenant (github.com/tomdam/flowforger). */
export const nothingHandled = "An action failed. No dependent actions succeeded.";

function statusOfContainer(
  frame: Frame,
  status: Status,
): Pick<ActionResult, "status" | "code" | "error" | "fromEngine"> {
  const { stop, services } = frame.run;
  if (stop.signal.aborted) {
    const ended = services.settings.terminatedScopeStatus;
    return { status: ended, code: ended === "Succeeded" ? "OK" : "Terminated" };
  }
  if (status === "Succeeded") return { status };
  return {
    status,
    code: status === "TimedOut" ? "ActionTimedOut" : "ActionFailed",
    error: {
      code: status === "TimedOut" ? "ActionTimedOut" : "ActionFailed",
      message: nothingHandled,
    },
    fromEngine: "neverQuotes",
  };
}
