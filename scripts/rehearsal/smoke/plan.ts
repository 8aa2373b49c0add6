import type { Shape } from "./shape.js";

/** How an action fails on purpose: for good, or only at its first attempt. */
export type PlannedFailure = "Failed" | "TimedOut" | "Retried";

/** What one run is given in other ways than by default. */
export interface SmokePlan {
  /** Values by the key of a shape. */
  readonly values: ReadonlyMap<string, unknown>;
  /** How many elements arrays have, by the key of a shape. */
  readonly counts: ReadonlyMap<string, number>;
  /** Actions that fail, by lower-case name. */
  readonly failures: ReadonlyMap<string, PlannedFailure>;
}

/** A plan in the making: what was decided first stays. */
export interface OpenPlan extends SmokePlan {
  readonly values: Map<string, unknown>;
  readonly counts: Map<string, number>;
  readonly failures: Map<string, PlannedFailure>;
}

export function openPlan(base?: SmokePlan): OpenPlan {
  return { values: new Map(base?.values), counts: new Map(base?.counts), failures: new Map(base?.failures) };
}

/** @returns false when the plan has decided otherwise */
export function decideValue(plan: OpenPlan, shape: Shape, value: unknown): boolean {
  if (plan.values.has(shape.key)) return JSON.stringify(plan.values.get(shape.key)) === JSON.stringify(value);
  plan.values.set(shape.key, value);
  return true;
}

/** @returns false when the plan has decided otherwise */
export function decideCount(plan: OpenPlan, shape: Shape, count: number): boolean {
  const known = plan.counts.get(shape.key);
  if (known !== undefined) return known === count || (known > 1 && count === 1);
  plan.counts.set(shape.key, count);
  return true;
}
