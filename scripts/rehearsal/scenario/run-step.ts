import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import { readSeed } from "../../emulator/index.js";
import { parseDuration } from "../engine/duration.js";
import type { Workspace } from "../workspace/workspace.js";
import { planFaults, type FaultLocations } from "./plan-faults.js";
import { sendRequest } from "./send-request.js";
import { StepError } from "./step-error.js";
import type { BusinessEventStep, FileContent, JobStep, ScenarioStep, StepKind } from "./scenario.js";

export interface StepContext {
  readonly workspace: Workspace;
  readonly ownFlow: string;
  /** Milliseconds. */
  readonly horizon: number;
  readonly faultLocations: FaultLocations;
}

type StepRunner<Kind extends StepKind> = (
  value: NonNullable<ScenarioStep[Kind]>,
  context: StepContext,
  pointer: string,
) => Promise<void> | void;

/** Does a step, without waiting for what follows from it. `expect` is not done here. */
export async function runStep(step: ScenarioStep, context: StepContext, pointer: string): Promise<void> {
  for (const kind of Object.keys(runners) as (keyof typeof runners)[]) {
    const value = step[kind];
    if (value === undefined) continue;
    const at = join(pointer, kind);
    try {
      await (runners[kind] as StepRunner<StepKind>)(value, context, at);
    } catch (error) {
      if (error instanceof InputError) throw new StepError(error.message, at);
      throw error;
    }
  }
}

const runners: { readonly [Kind in Exclude<StepKind, "expect">]: StepRunner<Kind> } = {
  publish(value, { workspace }, pointer) {
    const list = Array.isArray(value) ? (value as readonly BusinessEventStep[]) : [value as BusinessEventStep];
    for (const event of list) {
      for (let time = 0; time < (event.times ?? 1); time++) {
        const reached = workspace.events.publish(event, event.payload);
        if (reached === 0)
          throw new StepError(`no flow listens to the event '${event.event}' of '${event.category}'`, pointer);
      }
    }
  },
  redeliver({ event = -1, times = 1 }, { workspace }, pointer) {
    for (let time = 0; time < times; time++) {
      if (workspace.events.redeliver(event) === undefined) {
        throw new StepError(`no event has reached a flow that could be delivered again as number ${event}`, pointer);
      }
    }
  },
  startJob: (value, context) => moveJob(value, "Executing", context),
  failJob: (value, context) => moveJob(value, "Error", context),
  finishJob: (value, context) => moveJob(value, "Finished", context),
  cancelJob: (value, context) => moveJob(value, "Canceled", context),
  async advance(value, { workspace, horizon }) {
    await workspace.advance(parseDuration(value) ?? 0, horizon);
  },
  run(value, { workspace, ownFlow }, pointer) {
    const step = typeof value === "string" ? { flow: value } : value;
    const flow = step.flow ?? ownFlow;
    const { body, headers, queries } = step;
    const given = body !== undefined || headers !== undefined || queries !== undefined;
    const outputs = step.outputs ?? (given ? { headers: headers ?? {}, queries: queries ?? {}, body } : undefined);
    for (let time = 0; time < (step.times ?? 1); time++) {
      if (!workspace.fire(flow, outputs)) throw new StepError(`flow '${flow}' is not switched on`, pointer);
    }
  },
  callback({ flow, action, body }, { workspace }, pointer) {
    if (!workspace.callBack(flow, action, body)) {
      throw new StepError(`action '${action}' of '${flow}' does not wait for a call`, pointer);
    }
  },
  createFile({ store, path, content }, { workspace }) {
    workspace.giveFile(store, path, fileContentBytes(content ?? ""));
  },
  seed(value, { workspace }) {
    workspace.seed(readSeed(value));
  },
  faults(value, { workspace, faultLocations }, pointer) {
    planFaults(workspace, value, pointer, faultLocations);
  },
  mocks(value, { workspace }, pointer) {
    workspace.mocks.add(value, pointer);
  },
  request: (value, { workspace }, pointer) => sendRequest(workspace, value, pointer),
  crash({ flow, after, occurrence }, { workspace, ownFlow }) {
    workspace.planCrash(flow ?? ownFlow, after, occurrence ?? 1);
  },
  switchOn: (value, { workspace }) => workspace.switchOn(value),
  switchOff: (value, { workspace }) => workspace.switchOff(value),
  async together(steps, context, pointer) {
    for (const [index, step] of steps.entries()) await runStep(step, context, join(pointer, index));
  },
};

/** Bytes of a file's content as scenarios write it. */
export function fileContentBytes(content: FileContent): Uint8Array {
  return typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content.base64, "base64");
}

function moveJob(
  value: JobStep,
  status: "Executing" | "Error" | "Finished" | "Canceled",
  { workspace }: StepContext,
): void {
  const { job, event } = isJsonObject(value) ? value : { job: value, event: undefined };
  const exact = BigInt(job);
  const id = exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
  workspace.events.withChanges(event, () => workspace.emulator.financeOperations.setJobStatus(id, status));
}
