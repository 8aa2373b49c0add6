import { isJsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import type { FlowAction, FlowBranch, RunAfterEdge } from "./flow-model.js";

/** The `runAfter` entries of an action, whose branch must be complete. */
export function readRunAfter({ definition, location, branch }: FlowAction): RunAfterEdge[] {
  const { runAfter } = definition;
  if (!isJsonObject(runAfter)) return [];
  return Object.entries(runAfter).map(([name, statuses]) => ({
    name,
    predecessor: siblingNamed(branch, name),
    statuses: Array.isArray(statuses) ? statuses.map(statusText) : ["Succeeded"],
    location: below(location, "runAfter", name),
  }));
}

/** Names are compared without case; one that is the same to the letter wins. */
function siblingNamed({ actions, actionsByName }: FlowBranch, name: string): FlowAction | undefined {
  const first = actionsByName.get(name.toLowerCase());
  if (first === undefined || first.name === name) return first;
  return actions.find((action) => action.name === name) ?? first;
}

function statusText(status: unknown): string {
  return typeof status === "string" ? status : (JSON.stringify(status) ?? "");
}
