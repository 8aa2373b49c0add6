import { pointer as join } from "../../core/json/pointer.js";
import { pointerOf } from "../../core/rules/location.js";
import type { FlowAction, FlowBranch, RunAfterEdge } from "../../flow/model/index.js";
import { FlowError } from "./failures.js";
import type { ActionHistory } from "./run-history.js";
import type { ActionRecord, Frame } from "./run.js";
import type { ActionNode, NodeOutcome } from "./action-node.js";
import { runAfterUnmet, type SkipReason } from "./skip-reason.js";
import { mergeStatuses, readStatus, type Status } from "./status.js";

/** Actions side by side with their runAfter edges: the body of a flow, a scope, a branch or a loop. */
export interface ActionGraph {
  readonly names: readonly string[];
  run(frame: Frame): Promise<GraphOutcome>;
  /** Marks everything as skipped without running it. */
  skip(frame: Frame, reason: SkipReason): Pick<GraphOutcome, "actions" | "records">;
}

export interface GraphOutcome {
  /** From the leaves; a skipped leaf counts as what came before it. */
  readonly status: Status;
  readonly actions: readonly ActionHistory[];
  readonly records: readonly ActionRecord[];
}

interface Edge {
  readonly from: number;
  readonly statuses: ReadonlySet<Status>;
}

interface GraphNode {
  readonly action: ActionNode;
  readonly after: readonly Edge[];
}

/** Compiles a branch. Throws FlowError on unknown predecessors and cycles. */
export function compileGraph(branch: FlowBranch, compileAction: (action: FlowAction) => ActionNode): ActionGraph {
  const [unreadable] = branch.unreadable;
  if (unreadable !== undefined) {
    throw new FlowError(`action '${unreadable}' must be an object`, join(branch.pointer, unreadable));
  }
  const names = branch.actions.map(({ name }) => name);
  const indexes = new Map(branch.actions.map((action, index) => [action, index]));
  const nodes = branch.actions.map((action): GraphNode => ({
    action: compileAction(action),
    after: action.runAfter.map((edge) => compileEdge(edge, indexes)),
  }));
  const order = sortNodes(nodes, branch.pointer);
  const followed = new Set(nodes.flatMap((node) => node.after.map((edge) => edge.from)));
  const leaves = nodes.map((_, index) => !followed.has(index));
  return {
    names,
    run: (frame) => runGraph(nodes, order, leaves, frame),
    skip(frame, reason) {
      const skipped = order.map((index) => nodeAt(nodes, index).action.skip(frame, reason));
      return { actions: skipped.map(({ history }) => history), records: skipped.map(({ record }) => record) };
    },
  };
}

function nodeAt(nodes: readonly GraphNode[], index: number): GraphNode {
  const node = nodes[index];
  if (node === undefined) throw new RangeError(`no node ${index}`);
  return node;
}

function compileEdge(
  { name, predecessor, statuses, location }: RunAfterEdge,
  indexes: ReadonlyMap<FlowAction, number>,
): Edge {
  const from = predecessor === undefined ? undefined : indexes.get(predecessor);
  if (from === undefined) {
    throw new FlowError(`runAfter names '${name}', expected an action of the same branch`, pointerOf(location));
  }
  const known = statuses.map((text) => {
    const status = readStatus(text);
    if (status === undefined) {
      throw new FlowError(
        `runAfter status is '${text}', expected Succeeded, Failed, Skipped or TimedOut`,
        pointerOf(location),
      );
    }
    return status;
  });
  return { from, statuses: new Set(known) };
}

/** Predecessors before successors, otherwise in the order of the definition. */
function sortNodes(nodes: readonly GraphNode[], pointer: string): number[] {
  const order: number[] = [];
  const placed = new Set<number>();
  while (order.length < nodes.length) {
    const ready = nodes.flatMap((node, index) =>
      !placed.has(index) && node.after.every((edge) => placed.has(edge.from)) ? [index] : [],
    );
    if (ready.length === 0) {
      const rest = nodes.filter((_, index) => !placed.has(index)).map((node) => `'${node.action.name}'`);
      throw new FlowError(`runAfter has a cycle: ${rest.join(", ")}`, pointer);
    }
    for (const index of ready) {
      order.push(index);
      placed.add(index);
    }
  }
  return order;
}

async function runGraph(
  nodes: readonly GraphNode[],
  order: readonly number[],
  leaves: readonly boolean[],
  frame: Frame,
): Promise<GraphOutcome> {
  const pending = new Array<Promise<NodeOutcome>>(nodes.length);
  const outcomes = new Array<NodeOutcome | undefined>(nodes.length);
  const start = async (index: number): Promise<NodeOutcome> => {
    const { action, after } = nodeAt(nodes, index);
    for (const edge of after) await pending[edge.from];
    const unmet = after.find((edge) => {
      const status = outcomes[edge.from]?.record.status;
      return status === undefined || !edge.statuses.has(status);
    });
    const outcome =
      unmet === undefined
        ? await action.run(frame)
        : action.skip(
            frame,
            runAfterUnmet(
              nodeAt(nodes, unmet.from).action.name,
              unmet.statuses,
              outcomes[unmet.from]?.record.status ?? "Skipped",
            ),
          );
    outcomes[index] = outcome;
    return outcome;
  };
  for (const index of order) pending[index] = start(index);
  // A branch that throws is a bug of the engine: wait for the others all the same, so that nothing runs on unseen.
  for (const result of await Promise.allSettled(pending)) if (result.status === "rejected") throw result.reason;
  const finished = order.flatMap((index) => outcomes[index] ?? []);
  const effective = effectiveStatuses(nodes, order, outcomes);
  const merged = mergeStatuses(effective.filter((_status, index) => leaves[index]));
  return {
    // A time-out inside makes what is around it fail, so that a catch after Failed runs. Measured on a tenant and reported in
    // public for a loop (ActionFailed); for scopes and runs it is inferred (docs/deviations.md).
    status: merged === "TimedOut" ? frame.run.services.settings.timedOutInside : merged,
    actions: finished.map((outcome) => outcome.history),
    records: finished.map((outcome) => outcome.record),
  };
}

/** A skipped action counts as what came before it, in every way at once when there were several. */
function effectiveStatuses(
  nodes: readonly GraphNode[],
  order: readonly number[],
  outcomes: readonly (NodeOutcome | undefined)[],
): readonly Status[] {
  const effective = new Array<Status>(nodes.length);
  for (const index of order) {
    const status = outcomes[index]?.record.status ?? "Skipped";
    effective[index] =
      status === "Skipped"
        ? mergeStatuses(nodeAt(nodes, index).after.map((edge) => effective[edge.from] ?? "Skipped"))
        : status;
  }
  return effective;
}
