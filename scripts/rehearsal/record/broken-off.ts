import type { FlowModel } from "../../flow/model/index.js";
import type { ScenarioStep } from "../scenario/scenario.js";
import type { RecordedAction, RecordedRun } from "./recorded-run.js";

/**
 * The step that ends a replay where the run was cancelled from outside: after the last action that ended by itself.
 * Undefined when the run ended by itself or the history has no times.
 */
export function breakOff({ actionsByName }: FlowModel, { status, actions }: RecordedRun): ScenarioStep["crash"] {
  if (!/^(?:cancelled|aborted)$/i.test(status ?? "")) return undefined;
  const ended = actions.filter((one) => /^(?:succeeded|failed|timedout)$/i.test(one.status));
  const typeOf = ({ name }: RecordedAction): string | undefined => actionsByName.get(name.toLowerCase())?.typeKey;
  // Terminate ends a run as Cancelled, too.
  if (ended.some((one) => typeOf(one) === "terminate")) return undefined;
  let last: RecordedAction | undefined;
  for (const one of ended) {
    if (one.endTime === undefined || typeOf(one) === undefined) continue;
    if (actionsByName.get(one.name.toLowerCase())?.branches.length !== 0) continue;
    if (last?.endTime === undefined || Date.parse(one.endTime) >= Date.parse(last.endTime)) last = one;
  }
  if (last === undefined) return undefined;
  const { name } = last;
  return { after: name, occurrence: ended.filter((one) => one.name === name).length };
}
