import { ownMember } from "../../core/json/own-member.js";
import type { FlowAction, FlowBranch, FlowModel } from "../../flow/model/index.js";
import type { ActionHistory, RunHistory } from "../engine/run-history.js";
import { actionKey, branchKey, edgeKey, iterationsKey, retryKey } from "./coverage-points.js";

/** Keys of the points that one run reached. A point may come several times. */
export function reachedPoints(flow: FlowModel, run: RunHistory): string[] {
  const reached: string[] = [];
  visit([flow.body], run.actions, reached);
  return reached;
}

/** Goes through what happened in some branches, side by side with what they contain. */
function visit(branches: readonly FlowBranch[], histories: readonly ActionHistory[], reached: string[]): void {
  const byName = new Map(histories.map((history) => [history.name, history]));
  for (const { actions } of branches) {
    for (const action of actions) {
      const history = byName.get(action.name);
      if (history === undefined || !hasRun(history)) continue;
      reached.push(actionKey(action));
      if ((history.retries ?? []).length > 0) reached.push(retryKey(action));
      for (const edge of action.runAfter) {
        const before = edge.predecessor === undefined ? undefined : byName.get(edge.predecessor.name);
        if (before !== undefined) reached.push(edgeKey(edge, before.status));
      }
      reached.push(...takenBranches(action, history));
      visit(action.branches, history.actions ?? [], reached);
      for (const repetition of history.repetitions ?? []) visit(action.branches, repetition.actions, reached);
    }
  }
}

/** What a Switch whose case has another type lets fail has not run either. */
function hasRun({ status, error }: ActionHistory): boolean {
  return status !== "Skipped" && error?.code !== "ActionConditionFailed";
}

function takenBranches(action: FlowAction, history: ActionHistory): string[] {
  if (action.typeKey === "if" || action.typeKey === "switch") {
    const taken = takenBranch(action, history);
    return taken === undefined ? [] : [branchKey(taken)];
  }
  if (action.typeKey !== "foreach" && action.typeKey !== "until") return [];
  const count = history.repetitions?.length;
  // A loop that failed before its first iteration has not been through with none.
  if (count === undefined || (count === 0 && history.status !== "Succeeded")) return [];
  return [iterationsKey(action, count === 0 ? "no" : count === 1 ? "one" : "many")];
}

/**
 * The branch that an If or a Switch took. What ran inside is the best witness; a branch in which nothing runs is known by
 * the result of the expression, which the history has unless it is secured.
 */
function takenBranch({ branches }: FlowAction, { actions = [], inputs, status }: ActionHistory): FlowBranch | undefined {
  const ran = new Set(actions.filter(hasRun).map(({ name }) => name));
  const witnessed = branches.find((branch) => branch.actions.some(({ name }) => ran.has(name)));
  if (witnessed !== undefined) return witnessed;
  const result = ownMember(inputs, "expressionResult");
  if (result === undefined) {
    // Secured. In a branch that is taken, the first actions run: nothing ran, so the one that was taken has none.
    const empty = branches.filter(({ actions: inner }) => inner.length === 0);
    return status === "Succeeded" && empty.length === 1 ? empty[0] : undefined;
  }
  if (typeof result === "boolean") return branches.find(({ kind }) => kind === String(result));
  // What a case with an expression was compared with, the history does not say.
  if (branches.some(({ value }) => typeof value === "string" && value.startsWith("@"))) return undefined;
  const matching = branches.find(({ kind, value }) => kind === "case" && value === result);
  // When the cases cannot be compared with the value, the Switch fails and takes none of them.
  return matching ?? (status === "Succeeded" ? branches.find(({ kind }) => kind === "default") : undefined);
}
