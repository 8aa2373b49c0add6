import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { isWithin, type FlowAction, type FlowBranch, type RunAfterEdge } from "../../flow/model/index.js";
import { branchKey, edgeKey, iterationsKey, retryKey, type CoveragePoint } from "../coverage/coverage-points.js";
import { readStatus, type Status } from "../engine/status.js";
import { decideCount, decideValue, openPlan, type OpenPlan, type PlannedFailure } from "./plan.js";
import { soleExpression } from "./flow-shapes.js";
import { memberShape } from "./shape.js";
import { isOutside, type SmokeFlow } from "./smoke-flow.js";
import { solveCondition, solveValue } from "./solve-condition.js";

/** How many elements "many" are. */
const many = 3;

/** Chains of actions longer than this are not followed back to their beginning. */
const maximumSteps = 500;

/** The plan of the first run: conditions are true, loops have one element, nothing fails. */
export function mainPlan(flow: SmokeFlow): OpenPlan {
  const plan = openPlan();
  completePlan(flow, plan);
  return plan;
}

/**
 * A plan that gets to points which no run has reached yet, as many as go together.
 * @param tried keys of points that a plan was made for; those of this plan are added
 * @returns undefined when there is nothing left to try
 */
export function nextPlan(flow: SmokeFlow, missing: readonly CoveragePoint[], tried: Set<string>): OpenPlan | undefined {
  let plan: OpenPlan | undefined;
  for (const point of missing) {
    if (tried.has(point.key)) continue;
    const trial = openPlan(plan);
    if (!aim(flow, point, trial)) {
      // With an empty plan it can never be solved; with another goal's plan it may be the next one.
      if (plan === undefined) tried.add(point.key);
      continue;
    }
    // Failures end what comes after them: each has a separate run.
    const fails = trial.failures.size > (plan?.failures.size ?? 0);
    if (plan !== undefined && fails) continue;
    tried.add(point.key);
    plan = trial;
    if (fails) break;
  }
  if (plan !== undefined) completePlan(flow, plan);
  return plan;
}

function aim(flow: SmokeFlow, point: CoveragePoint, plan: OpenPlan): boolean {
  const action = flow.model.actions.find(({ pointer, branches }) =>
    point.kind === "branch"
      ? pointer === point.pointer || branches.some((branch) => branch.pointer === point.pointer)
      : pointer === point.pointer || point.key.startsWith(`edge ${pointer}/runAfter/`),
  );
  if (action === undefined) return false;
  if (point.kind === "edge") {
    for (const edge of action.runAfter) {
      const status = edge.statuses.find((text) => edgeKey(edge, readStatus(text) ?? text) === point.key);
      if (status !== undefined) return reachAround(flow, action, plan) && meet(flow, edge, readStatus(status), plan, 0);
    }
    return false;
  }
  if (!reach(flow, action, plan, 0)) return false;
  if (point.kind === "action") return true;
  if (point.key === retryKey(action)) {
    plan.failures.set(action.name.toLowerCase(), "Retried");
    return true;
  }
  const branch = action.branches.find((one) => branchKey(one) === point.key);
  if (branch !== undefined) return take(flow, action, branch, plan);
  if (action.typeKey === "until") {
    const place = { node: action, inDataOperation: false };
    const isMany = point.key === iterationsKey(action, "many");
    return solveCondition(action.definition["expression"], !isMany, place, flow.shapes, plan);
  }
  const list = flow.shapes.listOf(action);
  if (list === undefined) return false;
  if (point.key === iterationsKey(action, "no")) return decideCount(plan, list, 0);
  return decideCount(plan, list, point.key === iterationsKey(action, "many") ? many : 1);
}

/** What is known of a run that took place. */
export interface KnownRun {
  /** How an action ended; undefined when it did not run. */
  status(action: FlowAction): Status | undefined;
  /** Status code of a call that succeeded. */
  statusCode(action: FlowAction): number | undefined;
  /** The result of an action; undefined when it is not known. */
  outputs(action: FlowAction): unknown;
  /** How many iterations a loop had. */
  iterations(loop: FlowAction): number | undefined;
}

/**
 * A plan with which a run goes as one that took place: the values that results of Compose and Parse JSON give away, the branches
 * that were taken, the iterations of loops. What does not follow from the run is as in a main run.
 */
export function planOfRun(flow: SmokeFlow, run: KnownRun): OpenPlan {
  const plan = openPlan();
  const { shapes } = flow;
  const ran = (action: FlowAction): boolean => run.status(action) !== undefined;
  for (const action of flow.model.actions.filter(ran)) {
    const outputs = run.outputs(action);
    const place = { node: action, inDataOperation: false };
    const statusCode = isOutside(action) ? run.statusCode(action) : undefined;
    if (statusCode !== undefined) decideValue(plan, memberShape(shapes.outputsOf(action), "statusCode"), statusCode);
    if (action.typeKey === "compose" && outputs !== undefined) {
      solveValue(action.definition["inputs"], outputs, place, shapes, plan);
    }
    if (action.typeKey === "parsejson") {
      // One that failed had something else.
      const content = run.status(action) === "Failed" ? "not JSON" : ownMember(outputs, "body");
      if (content !== undefined) solveValue(action.inputs["content"], content, place, shapes, plan);
    }
  }
  for (const action of flow.model.actions) {
    if (action.branches.length === 0 || !ran(action)) continue;
    const list = action.typeKey === "foreach" ? shapes.listOf(action) : undefined;
    const count = run.iterations(action);
    if (list !== undefined && count !== undefined) decideCount(plan, list, count);
    const taken =
      action.branches.find((branch) => branch.actions.some(ran)) ??
      action.branches.find((branch) => branch.actions.length === 0);
    if (taken !== undefined && action.typeKey !== "foreach") take(flow, action, taken, plan);
  }
  completePlan(flow, plan);
  return plan;
}

/** Gets a run to an action: into its branch, and past what it waits for. */
function reach(flow: SmokeFlow, action: FlowAction, plan: OpenPlan, steps: number): boolean {
  if (steps > maximumSteps) return true;
  if (!reachAround(flow, action, plan, steps)) return false;
  return action.runAfter.every((edge) => {
    const statuses = edge.statuses.map((text) => readStatus(text));
    const wanted = statuses.includes("Succeeded") ? "Succeeded" : statuses[0];
    return meet(flow, edge, wanted, plan, steps + 1);
  });
}

function reachAround(flow: SmokeFlow, { branch }: FlowAction, plan: OpenPlan, steps = 0): boolean {
  const { parent } = branch;
  if (parent === undefined) return true;
  return reach(flow, parent, plan, steps + 1) && take(flow, parent, branch, plan);
}

/** Makes what an action waits for end as it waits for. */
function meet(
  flow: SmokeFlow,
  { predecessor }: RunAfterEdge,
  status: string | undefined,
  plan: OpenPlan,
  steps: number,
): boolean {
  if (predecessor === undefined) return false;
  if (steps > maximumSteps) return true;
  if (status === "Skipped") {
    // It is skipped when something before it ends in another way than it waits for.
    const [before] = predecessor.runAfter;
    if (before?.predecessor === undefined) return false;
    const waits = before.statuses.map((text) => readStatus(text));
    return meet(flow, before, waits.includes("Succeeded") ? "Failed" : "Succeeded", plan, steps + 1);
  }
  if (!reach(flow, predecessor, plan, steps + 1)) return false;
  if (status !== "Failed" && status !== "TimedOut") return !plan.failures.has(predecessor.name.toLowerCase());
  const target = failing(flow, predecessor, plan, steps);
  return target !== undefined && decideFailure(plan, target, status);
}

/** The action that is to fail so that another one does: itself, or for a container the first call inside. */
function failing(flow: SmokeFlow, action: FlowAction, plan: OpenPlan, steps: number): FlowAction | undefined {
  if (action.branches.length === 0) return action;
  const inside = flow.model.actions.filter((one) => {
    let around = one.parent;
    while (around !== undefined && around !== action) around = around.parent;
    return around === action && one.branches.length === 0;
  });
  const ordered = [...inside.filter(isOutside), ...inside.filter((one) => !isOutside(one))];
  return ordered.slice(0, 10).find((one) => {
    const trial = openPlan(plan);
    if (!reach(flow, one, trial, steps + 1)) return false;
    for (const [key, value] of trial.values) plan.values.set(key, value);
    for (const [key, value] of trial.counts) plan.counts.set(key, value);
    return true;
  });
}

function decideFailure(plan: OpenPlan, { name }: FlowAction, status: PlannedFailure): boolean {
  const key = name.toLowerCase();
  const known = plan.failures.get(key);
  if (known !== undefined) return known === status;
  plan.failures.set(key, status);
  return true;
}

/** Makes a container take one of its branches. */
function take(flow: SmokeFlow, action: FlowAction, branch: FlowBranch, plan: OpenPlan): boolean {
  const { shapes } = flow;
  const place = { node: action, inDataOperation: false };
  const { definition } = action;
  switch (action.typeKey) {
    case "if":
      return solveCondition(definition["expression"], branch.kind === "true", place, shapes, plan);
    case "switch": {
      const value = branch.kind === "default" ? noneOf(action.branches.map((one) => one.value)) : branch.value;
      return solveValue(definition["expression"], value, place, shapes, plan);
    }
    case "foreach": {
      const list = shapes.listOf(action);
      // A list that the flow works out itself may have elements anyway.
      return list === undefined || decideCount(plan, list, 1);
    }
    default:
      return true;
  }
}

function noneOf(values: readonly unknown[]): unknown {
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length > 0 ? Math.max(...numbers) + 1 : "none of the cases";
}

/** Decides what the goals have left open, so that as much as possible runs. */
function completePlan(flow: SmokeFlow, plan: OpenPlan): void {
  const { model, shapes } = flow;
  const conditions = model.triggers[0]?.definition["conditions"];
  for (const condition of Array.isArray(conditions) ? (conditions as unknown[]) : []) {
    const expression: unknown = isJsonObject(condition) ? condition["expression"] : condition;
    solveCondition(expression, true, { node: undefined, inDataOperation: false }, shapes, plan);
  }
  for (const action of model.actions) {
    const place = { node: action, inDataOperation: false };
    if (action.typeKey === "until" && !solveCondition(action.definition["expression"], true, place, shapes, plan)) {
      endByVariable(flow, action, plan);
    }
    if (action.typeKey === "query") {
      solveCondition(action.inputs["where"], true, { node: action, inDataOperation: true }, shapes, plan);
    }
    if (action.typeKey !== "if" && action.typeKey !== "switch") continue;
    for (const branch of preferred(action)) {
      const trial = openPlan(plan);
      if (!take(flow, action, branch, trial)) continue;
      take(flow, action, branch, plan);
      break;
    }
  }
}

/** A loop that waits for a variable ends when the run gets to what sets it to something fixed. */
function endByVariable(flow: SmokeFlow, loop: FlowAction, plan: OpenPlan): void {
  const text = JSON.stringify(loop.definition["expression"] ?? null).toLowerCase();
  for (const action of flow.model.actions) {
    const { name, value } = action.inputs;
    if (action.typeKey !== "setvariable" || typeof name !== "string" || !isWithin(action, loop)) continue;
    if (!text.includes(`variables('${name.toLowerCase()}')`) || !isFixed(value)) continue;
    const first = flow.model.variables.get(name.toLowerCase())?.value;
    const trial = openPlan(plan);
    if (JSON.stringify(first) === JSON.stringify(value) || !reach(flow, action, trial, 0)) continue;
    if (trial.failures.size > plan.failures.size) continue;
    for (const [key, one] of trial.values) plan.values.set(key, one);
    for (const [key, one] of trial.counts) plan.counts.set(key, one);
    return;
  }
}

/** Text without an expression, or one that is only a literal: `@true`. */
function isFixed(value: unknown): boolean {
  return typeof value !== "string" || !value.includes("@") || soleExpression(value)?.kind === "literal";
}

/** Branches that end the run come last, then those with more in them first. */
function preferred({ branches }: FlowAction): FlowBranch[] {
  const size = (branch: FlowBranch): number => branch.actions.reduce((sum, one) => sum + 1 + deepSize(one), 0);
  const ends = (branch: FlowBranch): boolean => branch.actions.some(({ typeKey }) => typeKey === "terminate");
  return [...branches].sort((a, b) => Number(ends(a)) - Number(ends(b)) || size(b) - size(a));
}

function deepSize({ branches }: FlowAction): number {
  // One level down is enough to tell a branch with work in it from one without.
  return branches.reduce((sum, branch) => sum + branch.actions.length, 0);
}
