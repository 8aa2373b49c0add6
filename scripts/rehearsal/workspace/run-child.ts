import type { VirtualClock } from "../../core/host/clock.js";
import { ActionFailure } from "../engine/failures.js";
import { acceptedRun, type RunHistory } from "../engine/run-history.js";
import { RefusedTrigger, type FlowInstance } from "./flow-instance.js";
import type { LoadedFlow } from "./runnable-set.js";

/**
 * Runs a flow that another one called.
 * @param watch told of the run's work, which may go on after the response
 * @returns undefined when the caller gave up
 */
export async function runChild(
  flow: LoadedFlow,
  instance: FlowInstance,
  body: unknown,
  { clock, signal, watch }: { clock: VirtualClock; signal: AbortSignal; watch: (work: Promise<unknown>) => void },
): Promise<RunHistory | undefined> {
  const { response, done } = instance.call({ headers: {}, body: body ?? {} });
  watch(done);
  const { model } = flow.prepared;
  // Source: Microsoft Learn, "Call, trigger, or nest logic apps": without a Response the caller gets 202 at once.
  if (model.hosting !== undefined && !model.actions.some(({ typeKey }) => typeKey === "response")) {
    return acceptedRun(flow.id, new Date(clock.now()).toISOString());
  }
  const givenUp = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  const history = await Promise.race([response, givenUp]).catch((error: unknown) => {
    if (error instanceof RefusedTrigger) throw new ActionFailure(error.code, error.message);
    throw error;
  });
  if (signal.aborted) return undefined;
  if (history === undefined) throw new ActionFailure("ActionFailed", `child flow '${flow.id}' did not start`);
  return history;
}
