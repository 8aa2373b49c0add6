import type { FlowAction, FlowNode } from "./flow-model.js";

/** The actions that a node is nested in, innermost first. */
export function ancestors(node: FlowNode): FlowAction[] {
  const found: FlowAction[] = [];
  for (let up = node.parent; up !== undefined; up = up.parent) found.push(up);
  return found;
}

/** The nearest enclosing action of a type (lower case). */
export function enclosing(node: FlowNode, typeKey: string): FlowAction | undefined {
  return ancestors(node).find((ancestor) => ancestor.typeKey === typeKey);
}

/** Every action in an action, at any depth, an action before what is nested in it. */
export function nestedActions(action: FlowAction): FlowAction[] {
  const found: FlowAction[] = [];
  const childrenOf = ({ branches }: FlowAction): FlowAction[] => branches.flatMap((branch) => branch.actions);
  const pending = childrenOf(action).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    found.push(next);
    for (const child of childrenOf(next).reverse()) pending.push(child);
  }
  return found;
}

/** True when a node is inside an action, at any depth. */
export function isWithin(inner: FlowNode, outer: FlowAction): boolean {
  return ancestors(inner).includes(outer);
}

const paths = new WeakMap<FlowAction, ReadonlySet<FlowAction>>();

/** Every action beside an action that is on its `runAfter` path. A cycle ends where it closes. */
function runAfterPath(action: FlowAction): ReadonlySet<FlowAction> {
  const known = paths.get(action);
  if (known !== undefined) return known;
  const found = new Set<FlowAction>();
  const pending = [action];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const { predecessor } of next.runAfter) {
      if (predecessor === undefined || found.has(predecessor)) continue;
      found.add(predecessor);
      pending.push(predecessor);
    }
  }
  paths.set(action, found);
  return found;
}

/**
 * True when an action has ended, or was skipped, before another one starts: it is on the path of that action or of one
 * that encloses it, or it is within an action on such a path.
 */
export function endsBefore(earlier: FlowAction, later: FlowAction): boolean {
  const around = new Set([earlier, ...ancestors(earlier)]);
  for (const step of [later, ...ancestors(later)]) {
    for (const before of runAfterPath(step)) if (around.has(before)) return true;
  }
  return false;
}
