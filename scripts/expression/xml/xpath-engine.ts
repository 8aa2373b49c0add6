import { createRequire } from "node:module";
import type * as Selector from "xpath";
import { checkStop, countStep } from "../stopping.js";
import { orderOf } from "./document-order.js";

/** What the package keeps of a set of nodes. */
interface NodeSet {
  nodes: object[];
  tree: unknown;
  size: number;
  stringValue: () => string;
  /** Added here: the same nodes as a set. */
  known?: Set<object>;
}

interface NodeSetMethods {
  add: (this: NodeSet, node: object) => void;
  toArray: (this: NodeSet) => object[];
  first: (this: NodeSet) => object | null;
  number: (this: NodeSet) => object;
  numberValue: (this: NodeSet) => number;
}

interface PathMethods {
  /** Follows an axis from one node: what every query is made of. */
  applyStep: (...given: readonly unknown[]) => object[];
}

const load = createRequire(import.meta.url);
let engine: typeof Selector | undefined;

/**
 * The XPath 1.0 engine, loaded on first use.
 *
 * The package looks for a node in a set by going through it, and finds the order of two nodes by walking the document: a
 * query over n nodes takes n² steps (docs/adr/0009-xpath-node-sets.md). Here its node sets look nodes up, and sort them by
 * the numbers that a parsed document gives to its nodes. A query that is n² by itself can be stopped. It also takes a set of
 * nodes without text for the number 0, which is NaN (XPath 1.0, 4.4).
 */
export function xpathEngine(): typeof Selector {
  engine ??= withQuickNodeSets(load("xpath") as typeof Selector);
  return engine;
}

function withQuickNodeSets(loaded: typeof Selector): typeof Selector {
  const { prototype } = (loaded as unknown as { XNodeSet: { prototype: NodeSetMethods } }).XNodeSet;
  const { PathExpr } = loaded as unknown as { PathExpr: PathMethods };
  const { applyStep } = PathExpr;
  PathExpr.applyStep = (...given) => {
    checkStop();
    return applyStep(...given);
  };
  const { XNumber } = loaded as unknown as { XNumber: new (text: string) => { numberValue: () => number } };
  prototype.number = function () {
    return new XNumber(this.stringValue());
  };
  prototype.numberValue = function () {
    return new XNumber(this.stringValue()).numberValue();
  };
  const original = { toArray: prototype.toArray, first: prototype.first };
  prototype.add = function (node) {
    this.known ??= new Set(this.nodes);
    if (this.known.has(node)) return;
    this.known.add(node);
    this.tree = null;
    this.nodes.push(node);
    this.size += 1;
  };
  prototype.toArray = function () {
    return sorted(this.nodes) ?? original.toArray.call(this);
  };
  prototype.first = function () {
    const nodes = sorted(this.nodes);
    return nodes === undefined ? original.first.call(this) : (nodes[0] ?? null);
  };
  return loaded;
}

/** In document order; undefined when a node has no number. */
function sorted(nodes: readonly object[]): object[] | undefined {
  const numbered: { readonly node: object; readonly order: number }[] = [];
  for (const node of nodes) {
    countStep();
    const order = orderOf(node);
    if (order === undefined) return undefined;
    numbered.push({ node, order });
  }
  return numbered.sort((left, right) => left.order - right.order).map(({ node }) => node);
}
