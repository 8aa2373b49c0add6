import type { ShownAction, ShownIteration, ShownRun } from "../report-data.js";

/** Where an action or an iteration is in a run: `2` is the third action, `2.i0.1` the second one in its first iteration. */
export type TreeKey = string;

/** A line of the tree of a run. */
export type TreeRow = {
  readonly key: TreeKey;
  /** 1 for the outermost lines. */
  readonly level: number;
  /** Its number among the lines beside it, and how many these are. */
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
} & (
  | { readonly kind: "action"; readonly action: ShownAction }
  | { readonly kind: "iteration"; readonly iteration: ShownIteration }
);

interface Child {
  readonly step: string;
  readonly action?: ShownAction;
  readonly iteration?: ShownIteration;
}

function childrenOf({ actions = [], iterations = [] }: Pick<ShownAction, "actions" | "iterations">): Child[] {
  return [
    ...iterations.map((iteration, index) => ({ step: `i${index}`, iteration })),
    ...actions.map((action, index) => ({ step: String(index), action })),
  ];
}

/** The lines that are there when these keys are open. */
export function treeRows(run: Pick<ShownRun, "actions">, open: ReadonlySet<TreeKey>): TreeRow[] {
  const rows: TreeRow[] = [];
  const visit = (parent: Pick<ShownAction, "actions" | "iterations">, prefix: string, level: number): void => {
    const children = childrenOf(parent);
    children.forEach(({ step, action, iteration }, index) => {
      const key = prefix + step;
      const inner = action ?? { actions: iteration?.actions };
      const hasChildren = childrenOf(inner).length > 0;
      const common = { key, level, position: index + 1, siblings: children.length, hasChildren };
      if (action !== undefined) rows.push({ ...common, kind: "action", action });
      else if (iteration !== undefined) rows.push({ ...common, kind: "iteration", iteration });
      if (hasChildren && open.has(key)) visit(inner, `${key}.`, level + 1);
    });
  };
  visit(run, "", 1);
  return rows;
}

/** The action at a key; undefined when there is none. */
export function actionAt(run: Pick<ShownRun, "actions">, key: TreeKey): ShownAction | undefined {
  let parent: Pick<ShownAction, "actions" | "iterations"> = run;
  let found: ShownAction | undefined;
  for (const step of key.split(".")) {
    const child = childrenOf(parent).find((one) => one.step === step);
    if (child === undefined) return undefined;
    found = child.action;
    parent = child.action ?? { actions: child.iteration?.actions };
  }
  return found;
}

/** The keys of everything around a key, the outermost first. */
export function keysAround(key: TreeKey): TreeKey[] {
  const steps = key.split(".");
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("."));
}

function isTrouble(status: string): boolean {
  return /^(?:failed|timedout|faulted|aborted)$/i.test(status);
}

/**
 * The innermost action at the bottom of what went wrong first; undefined when nothing did. A run whose flow ends it as failed
 * after it dealt with an error has that error as the reason.
 */
export function failedKey(run: Pick<ShownRun, "actions" | "status">): TreeKey | undefined {
  return failedPath(run) ?? (run.status === "Succeeded" ? undefined : firstFailure(run, ""));
}

/** The first action that failed anywhere, and nothing in it. */
function firstFailure(parent: Pick<ShownAction, "actions" | "iterations">, prefix: string): TreeKey | undefined {
  for (const { step, action, iteration } of childrenOf(parent)) {
    const key = prefix + step;
    const inner = firstFailure(action ?? { actions: iteration?.actions }, `${key}.`);
    if (inner !== undefined) return inner;
    if (action !== undefined && isTrouble(action.status)) return key;
  }
  return undefined;
}

/** Down from the outermost action that failed, always to the first one in it that did. */
function failedPath(run: Pick<ShownRun, "actions">): TreeKey | undefined {
  let parent: Pick<ShownAction, "actions" | "iterations"> = run;
  const steps: string[] = [];
  for (;;) {
    const child = childrenOf(parent).find(({ action, iteration }) => isTrouble((action ?? iteration)?.status ?? ""));
    if (child === undefined) break;
    steps.push(child.step);
    parent = child.action ?? { actions: child.iteration?.actions };
  }
  // An iteration that failed without an action in it has its loop as the reason.
  while (steps.at(-1)?.startsWith("i") === true) steps.pop();
  return steps.length === 0 ? undefined : steps.join(".");
}

/**
 * The execution of an action to look at: the one that is closest to what is looked at already, such as in the same iteration;
 * of several the first that failed, otherwise the first that ran. Letter case of the name does not matter.
 */
export function keyOfAction(run: Pick<ShownRun, "actions">, name: string, near = ""): TreeKey | undefined {
  const wanted = name.toLowerCase();
  const around = near.split(".");
  let best: { readonly key: TreeKey; readonly rank: number } | undefined;
  for (const [key, action] of everyExecution(run, "")) {
    if (action.name.toLowerCase() !== wanted) continue;
    const steps = key.split(".");
    const shared = steps.findIndex((step, index) => step !== around[index]);
    const rank =
      3 * (shared === -1 ? steps.length : shared) +
      (isTrouble(action.status) ? 2 : action.status === "Skipped" ? 0 : 1);
    if (best === undefined || rank > best.rank) best = { key, rank };
  }
  return best?.key;
}

function* everyExecution(
  parent: Pick<ShownAction, "actions" | "iterations">,
  prefix: string,
): Generator<readonly [key: TreeKey, action: ShownAction]> {
  for (const { step, action, iteration } of childrenOf(parent)) {
    if (action !== undefined) yield [prefix + step, action];
    yield* everyExecution(action ?? { actions: iteration?.actions }, `${prefix}${step}.`);
  }
}

/** The executions that a picture shows: where a key leads through an iteration, only that one. */
export function* pictureActions(
  parent: Pick<ShownAction, "actions" | "iterations">,
  key: TreeKey | undefined,
): Generator<ShownAction> {
  const [step, ...rest] = key?.split(".") ?? [];
  const inside = rest.length === 0 ? undefined : rest.join(".");
  const children = childrenOf(parent);
  for (const { step: own, action, iteration } of children) {
    if (iteration !== undefined && step?.startsWith("i") === true && own !== step) continue;
    if (action !== undefined) yield action;
    yield* pictureActions(action ?? { actions: iteration?.actions }, own === step ? inside : undefined);
  }
}
