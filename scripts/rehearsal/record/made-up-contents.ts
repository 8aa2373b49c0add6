import type { JsonObject } from "../../core/json/json-object.js";
import { FlowError } from "../engine/failures.js";
import type { ConnectorResponse } from "../engine/connector-response.js";
import type { FlowAction } from "../../flow/model/index.js";
import { generatedResponse, generatedTriggerOutputs } from "../smoke/generated-responder.js";
import { planOfRun } from "../smoke/goals.js";
import { smokeFlow } from "../smoke/smoke-flow.js";
import { readStatus, type Status } from "../engine/status.js";
import { statusOfCode } from "../engine/status-codes.js";
import type { RunnableSet } from "../workspace/runnable-set.js";
import type { RecordedRun } from "./recorded-run.js";

/** Contents in the place of those that a history does not have. */
export interface MadeUpContents {
  responseTo(action: FlowAction): ConnectorResponse;
  trigger(): JsonObject;
}

const nothing: MadeUpContents = {
  responseTo: () => ({ statusCode: 200, headers: {}, body: {} }),
  trigger: () => ({ body: {} }),
};

/**
 * Contents that fit what the flow does with them (as in a smoke rehearsal), and with which it takes the branches that the run
 * took.
 */
export function madeUpContents(
  set: RunnableSet,
  flowId: string,
  run: RecordedRun,
  variables?: Readonly<Record<string, unknown>>,
): MadeUpContents {
  const executions = (action: FlowAction): RecordedRun["actions"] =>
    run.actions.filter(({ name }) => name.toLowerCase() === action.name.toLowerCase());
  try {
    const flow = smokeFlow(set, set.flow(flowId), variables);
    const plan = planOfRun(flow, {
      status: (action) => statusOf(executions(action)),
      statusCode: (action) => statusOfCode(executions(action)[0]?.code ?? ""),
      outputs: (action) => executions(action)[0]?.outputs,
      iterations: (loop) => iterationsOf(loop, executions),
    });
    return {
      responseTo: (action) => generatedResponse(flow, action.name.toLowerCase(), plan),
      trigger: () => generatedTriggerOutputs(flow, plan),
    };
  } catch (error) {
    // The replay names what is wrong with the flow.
    if (error instanceof FlowError) return nothing;
    throw error;
  }
}

/** Undefined when it did not run. */
function statusOf(executions: RecordedRun["actions"]): Status | undefined {
  const ran = executions.find(({ status }) => !/^(?:skipped|ignored)$/i.test(status));
  return ran && (readStatus(ran.status) ?? "Succeeded");
}

/** What an action inside tells of its loop, when no other loop is around. */
function iterationsOf(
  loop: FlowAction,
  executions: (action: FlowAction) => RecordedRun["actions"],
): number | undefined {
  if (loop.parent !== undefined) return undefined;
  for (const action of loop.branches.flatMap(({ actions }) => actions)) {
    const found = executions(action);
    const count = found[0]?.repetitionCount;
    if (count !== undefined) return count;
    if (found.some(({ iterations }) => iterations.length === 1)) return found.length;
  }
  return undefined;
}
