import { ownMember } from "../../core/json/own-member.js";
import { pointerOf } from "../../core/rules/location.js";
import type { FlowAction, FlowBranch, FlowModel, RunAfterEdge } from "../../flow/model/index.js";
import { readStatus } from "../engine/status.js";

export type PointKind = "action" | "branch" | "edge" | "retry";

/** Something that a run can reach. */
export interface CoveragePoint {
  readonly kind: PointKind;
  /** Unique in the flow and the same in every run of it. */
  readonly key: string;
  /** Name of the action that it belongs to. */
  readonly action: string;
  /** Into the file that the flow was read from. */
  readonly pointer: string;
  /** What is missing when no run reaches it: "true", "case 'A'", "no iteration", "after 'B' Failed". */
  readonly label: string;
}

export type IterationCount = "no" | "one" | "many";

export function actionKey({ pointer }: FlowAction): string {
  return `action ${pointer}`;
}

export function branchKey({ pointer }: FlowBranch): string {
  return `branch ${pointer}`;
}

export function iterationsKey({ pointer }: FlowAction, count: IterationCount): string {
  return `branch ${pointer} ${count}`;
}

export function edgeKey({ location }: RunAfterEdge, status: string): string {
  return `edge ${pointerOf(location)} ${status}`;
}

export function retryKey({ pointer }: FlowAction): string {
  return `retry ${pointer}`;
}

/** Everything in a flow that a run can reach, in the order of the definition. */
export function coveragePoints({ actions }: FlowModel): CoveragePoint[] {
  return actions.flatMap((action) => [
    { kind: "action" as const, key: actionKey(action), action: action.name, pointer: action.pointer, label: action.type },
    ...edgePoints(action),
    ...branchPoints(action),
    ...(canBeRetried(action)
      ? [{ kind: "retry" as const, key: retryKey(action), action: action.name, pointer: action.pointer, label: "retry" }]
      : []),
  ]);
}

function edgePoints(action: FlowAction): CoveragePoint[] {
  return action.runAfter.flatMap((edge) => {
    const statuses = new Set(edge.statuses.map((text) => readStatus(text) ?? text));
    return [...statuses].map((status) => ({
      kind: "edge" as const,
      key: edgeKey(edge, status),
      action: action.name,
      pointer: pointerOf(edge.location),
      label: `after '${edge.name}' ${status}`,
    }));
  });
}

function branchPoints(action: FlowAction): CoveragePoint[] {
  const { typeKey, name, pointer, branches } = action;
  if (typeKey === "foreach" || typeKey === "until") {
    // The body of an Until runs before its condition is checked: no iteration is not a way that it can take.
    const counts: readonly IterationCount[] = typeKey === "until" ? ["one", "many"] : ["no", "one", "many"];
    return counts.map((count) => ({
      kind: "branch",
      key: iterationsKey(action, count),
      action: name,
      pointer,
      label: `${count} iteration${count === "many" ? "s" : ""}`,
    }));
  }
  if (typeKey !== "if" && typeKey !== "switch") return [];
  return branches.map((branch) => ({
    kind: "branch",
    key: branchKey(branch),
    action: name,
    pointer: branch.pointer,
    label: branch.kind === "case" ? `case '${branch.name ?? ""}'` : branch.kind,
  }));
}

/** HTTP calls and operations of connectors are retried unless their policy is none. Source: Microsoft Learn, "Handle errors and exceptions". */
function canBeRetried({ typeKey, operation, inputs }: FlowAction): boolean {
  const type = ownMember(inputs["retryPolicy"], "type");
  const isCall = typeKey === "http" || operation !== undefined;
  return isCall && !(typeof type === "string" && type.toLowerCase() === "none");
}
