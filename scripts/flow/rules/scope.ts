import { isJsonObject } from "../../core/json/json-object.js";
import type { FlowNode } from "./context.js";

/** The actions a node is nested in, innermost first. */
export function ancestors(node: FlowNode): FlowNode[] {
  const found: FlowNode[] = [];
  for (let up = node.parent; up !== undefined; up = up.parent) found.push(up);
  return found;
}

/** The nearest enclosing action of a type (lower case). */
export function enclosing(node: FlowNode, type: string): FlowNode | undefined {
  return ancestors(node).find((ancestor) => ancestor.type.toLowerCase() === type);
}

/** Names in `runAfter`, as written. */
export function runAfterNames(node: FlowNode): string[] {
  const { runAfter } = node.value as { runAfter?: unknown };
  return isJsonObject(runAfter) ? Object.keys(runAfter) : [];
}

const paths = new WeakMap<FlowNode, ReadonlySet<FlowNode>>();

/** Every action beside a node that is on its `runAfter` path. A ring ends where it closes. */
function runAfterPath(node: FlowNode): ReadonlySet<FlowNode> {
  const known = paths.get(node);
  if (known !== undefined) return known;
  const found = new Set<FlowNode>();
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const name of runAfterNames(next)) {
      const before = next.siblings.get(name.toLowerCase());
      if (before === undefined || found.has(before)) continue;
      found.add(before);
      pending.push(before);
    }
  }
  paths.set(node, found);
  return found;
}

/**
 * True when an action has ended, or was skipped, before another one starts: it is on the path of that action or of one
 * that encloses it, or lies within an action on such a path.
 */
export function endsBefore(earlier: FlowNode, later: FlowNode): boolean {
  const around = new Set([earlier, ...ancestors(earlier)]);
  for (const step of [later, ...ancestors(later)]) {
    for (const before of runAfterPath(step)) if (around.has(before)) return true;
  }
  return false;
}

/** True when an action lies within another one. */
export function isWithin(inner: FlowNode, outer: FlowNode): boolean {
  return ancestors(inner).includes(outer);
}
