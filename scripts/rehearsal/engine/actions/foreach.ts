import { isJsonObject } from "../../../core/json/json-object.js";
import type { GraphOutcome } from "../action-graph.js";
import type { ActionCompiler } from "../action-compiler.js";
import { flowLimits, type FlowHosting } from "../../../flow/model/index.js";
import { branchOf, loopResult, skipInside } from "../container.js";
import { compileValue } from "../expressions.js";
import { platformTypeName } from "../../../expression/index.js";
import { ActionFailure } from "../failures.js";
import { deriveFrame, ownActions } from "../frame.js";
import type { ActionRecord, Frame, ScopeResult } from "../run.js";
import { mergeStatuses } from "../status.js";
import { textOfValue } from "../text-of.js";
import { actionsInLoop } from "./loop-rules.js";

const maximumItems = flowLimits.foreachItems;

/** Iterations at once when a workflow does not say. Source: Microsoft Learn, limits of Azure Logic Apps, For each loop. */
const defaultOfLogicApps = 20;

/**
 * Foreach: one iteration at a time unless concurrency is set (1-50), as in Power Automate. A failed iteration does not
 * stop the others; a loop inside a loop is sequential. After the loop `outputs('Inner')` gives one element an iteration.
 * Source: Microsoft Learn, "Limits of automated, scheduled, and instant flows", Apply to each concurrency, and "Add loops to
 * repeat actions in workflows for Azure Logic Apps", For each.
 */
export const compileForeach: ActionCompiler = (action, tools) => {
  const { name, definition } = action;
  const list = compileValue(definition["foreach"], "the loop's list");
  const inner = actionsInLoop(action);
  const body = tools.graph(branchOf(action, "body"));
  const concurrency = readConcurrency(definition, tools.model.hosting);
  return {
    skip: (frame, end) => skipInside(frame, name, [body], end),
    async run(frame) {
      const items = list(frame.context);
      if (!Array.isArray(items)) {
        // Source: reports of run histories.
        throw new ActionFailure(
          "ExpressionEvaluationFailed",
          `The execution of template action '${name}' failed: the result of the evaluation of 'foreach' expression '${textOfValue(definition["foreach"])}' is of type '${platformTypeName(items)}'. The result must be a valid array.`,
        );
      }
      if (items.length > maximumItems) {
        throw new ActionFailure(
          "BadRequest",
          `the list of '${name}' has ${items.length} items, expected at most ${maximumItems}`,
        );
      }
      const outcomes = new Array<GraphOutcome | undefined>(items.length);
      const actions: Record<string, ActionRecord>[] = [];
      let next = 0;
      const worker = async (): Promise<void> => {
        while (next < items.length && !frame.signal.aborted) {
          const index = next++;
          const own = ownActions(frame);
          actions[index] = own;
          outcomes[index] = await body.run(
            deriveFrame(frame, { actions: own, items: { loop: name, item: items[index] as unknown, index } }),
          );
        }
      };
      // Inside another loop it goes one by one, whatever is set.
      const together = frame.context.items === undefined ? concurrency : 1;
      await Promise.all(Array.from({ length: Math.min(together, items.length) }, worker));
      exposeAfterLoop(frame, inner, actions, frame.context.actions[name]);
      const finished = outcomes.filter((outcome) => outcome !== undefined);
      frame.results.set(name.toLowerCase(), resultsOfLoop(body.names, finished));
      const repetitions = outcomes.flatMap((outcome, index) =>
        outcome === undefined ? [] : [{ index, status: outcome.status, actions: outcome.actions }],
      );
      return loopResult(frame, mergeStatuses(finished.map((outcome) => outcome.status)), repetitions);
    },
  };
};

/** `result('Loop')` has one entry for each action of the body, whose outputs are its results round by round. */
function resultsOfLoop(names: readonly string[], rounds: readonly GraphOutcome[]): ScopeResult[] {
  return names.flatMap((name) => {
    const records = rounds.flatMap((round) => round.records.find((record) => record.name === name) ?? []);
    const [first] = records;
    const last = records.at(-1);
    if (first === undefined || last === undefined) return [];
    const { startTime, trackingId, clientTrackingId } = first;
    return {
      name,
      startTime,
      endTime: last.endTime,
      trackingId,
      clientTrackingId,
      code: "NotSpecified",
      status: mergeStatuses(records.map((record) => record.status)),
      outputs: records,
      repetitionCount: records.length,
    };
  });
}

function readConcurrency(definition: Readonly<Record<string, unknown>>, hosting: FlowHosting | undefined): number {
  if (String(definition["operationOptions"]).toLowerCase() === "sequential") return 1;
  const runtime = definition["runtimeConfiguration"];
  const concurrency = isJsonObject(runtime) ? runtime["concurrency"] : undefined;
  const repetitions = isJsonObject(concurrency) ? concurrency["repetitions"] : undefined;
  return typeof repetitions === "number"
    ? Math.min(flowLimits.foreachConcurrency, Math.max(1, repetitions))
    : hosting === undefined
      ? 1
      : defaultOfLogicApps;
}

function exposeAfterLoop(
  frame: Frame,
  inner: readonly string[],
  iterations: readonly Record<string, ActionRecord>[],
  loop: ActionRecord | undefined,
): void {
  if (loop === undefined) return;
  for (const name of inner) {
    const records = iterations.flatMap((actions) => actions[name] ?? []);
    const last = records.at(-1) ?? { ...loop, name };
    frame.context.actions[name] = {
      ...last,
      status: mergeStatuses(records.map((record) => record.status)),
      inputs: records.map((record) => record.inputs ?? null),
      outputs: records.map((record) => record.outputs ?? null),
    };
  }
}
