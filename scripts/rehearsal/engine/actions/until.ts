import { flowLimits } from "../../../flow/model/index.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { failureResult } from "../action-node.js";
import { compileCondition } from "../condition.js";
import { branchOf, loopResult, skipInside } from "../container.js";
import { parseDuration } from "../duration.js";
import { compileValue } from "../expressions.js";
import { ActionFailure, FlowError } from "../failures.js";
import { deriveFrame } from "../frame.js";
import type { Repetition } from "../run-history.js";
import { mergeStatuses, type Status } from "../status.js";
import { actionsInLoop } from "./loop-rules.js";

const { untilDefaultCount: defaultCount, untilDefaultTimeout: defaultTimeout, untilCount: maximumCount } = flowLimits;

/**
 * Until: the body runs, then the condition is checked. A failed round does not end the loop; how the last one ended is how
 * the loop ends. At the count limit it just ends, at the time limit as TimedOut, with FailWhenLimitsReached as Failed.
 * Source: Microsoft Learn, "Add loops to repeat actions in workflows for Azure Logic Apps", Until.
 */
export const compileUntil: ActionCompiler = (action, tools) => {
  const { name, definition, pointer } = action;
  const condition = compileCondition(definition["expression"], join(pointer, "expression"));
  actionsInLoop(action);
  const body = tools.graph(branchOf(action, "body"));
  const limit = isJsonObject(definition["limit"]) ? definition["limit"] : {};
  const countOf = compileValue(limit["count"] ?? defaultCount, "limit.count");
  const timeoutOf = compileValue(limit["timeout"] ?? defaultTimeout, "limit.timeout");
  const failsAtLimits = String(definition["operationOptions"]).toLowerCase().includes("failwhenlimitsreached");
  if (typeof limit["count"] === "number" && limit["count"] > maximumCount) {
    throw new FlowError(
      `the count limit of '${name}' is ${limit["count"]}, expected at most ${maximumCount}`,
      join(pointer, "limit", "count"),
    );
  }
  return {
    skip: (frame, end) => skipInside(frame, name, [body], end),
    async run(frame) {
      const { clock } = frame.run.services;
      const count = Number(countOf(frame.context));
      const timeout = parseDuration(String(timeoutOf(frame.context)));
      if (!Number.isFinite(count) || count > maximumCount || timeout === undefined) {
        throw new ActionFailure(
          "InvalidTemplate",
          `the limit of '${name}' must be a count of at most ${maximumCount} and a duration such as PT1H`,
        );
      }
      const end = clock.now() + timeout;
      const repetitions: Repetition[] = [];
      let status: Status = "Succeeded";
      let limitReached = true;
      for (let index = 0; index < count && !frame.signal.aborted; index++) {
        const iteration = deriveFrame(frame, { iteration: { loop: name, index } });
        const outcome = await body.run(iteration);
        repetitions.push({ index, status: outcome.status, actions: outcome.actions });
        frame.results.set(
          name.toLowerCase(),
          outcome.records.map((record) => ({ ...record, repetitionCount: index + 1 })),
        );
        ({ status } = outcome);
        if (frame.signal.aborted) break;
        try {
          limitReached = !condition(iteration.context);
        } catch (error) {
          return { ...failureResult(error, name), repetitions };
        }
        if (!limitReached) break;
        if (clock.now() >= end) {
          status = mergeStatuses([status, "TimedOut"]);
          break;
        }
      }
      if (limitReached && failsAtLimits) status = "Failed";
      return loopResult(frame, status, repetitions);
    },
  };
};
