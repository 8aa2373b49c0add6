import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileCondition } from "../condition.js";
import { loopResult } from "../container.js";
import { parseDuration } from "../duration.js";
import { compileValue } from "../expressions.js";
import { ActionFailure, FlowError } from "../failures.js";
import { deriveFrame } from "../frame.js";
import type { Repetition } from "../run-history.js";
import { mergeStatuses, type Status } from "../status.js";
import { actionsInLoop } from "./loop-rules.js";

const defaultCount = 60;
const defaultTimeout = "PT1H";
/** Source: Microsoft Learn, limits of flows, "Until iterations". */
const maximumCount = 5000;

/**
 * Until: the body runs, then the condition is checked. At the count limit the loop just ends; at the time limit it ends
 * as TimedOut.
 */
export const compileUntil: ActionCompiler = (source, tools) => {
  const { name, definition, pointer } = source;
  const condition = compileCondition(definition["expression"], join(pointer, "expression"));
  actionsInLoop(source);
  const body = tools.graph(definition["actions"], join(pointer, "actions"));
  const limit = isJsonObject(definition["limit"]) ? definition["limit"] : {};
  const countOf = compileValue(limit["count"] ?? defaultCount, "limit.count");
  const timeoutOf = compileValue(limit["timeout"] ?? defaultTimeout, "limit.timeout");
  if (typeof limit["count"] === "number" && limit["count"] > maximumCount) {
    throw new FlowError(
      `the count limit of '${name}' is ${limit["count"]}, expected at most ${maximumCount}`,
      join(pointer, "limit", "count"),
    );
  }
  return {
    children: body.names,
    skip: (frame) => body.skip(frame, `'${name}' was skipped`),
    async run(frame) {
      const { clock } = frame.run.services;
      const count = Number(countOf(frame.context));
      const timeout = parseDuration(String(timeoutOf(frame.context)));
      if (!Number.isFinite(count) || timeout === undefined) {
        throw new ActionFailure("InvalidTemplate", `the limit of '${name}' is no count and duration`);
      }
      const end = clock.now() + timeout;
      const repetitions: Repetition[] = [];
      const statuses: Status[] = [];
      for (let index = 0; index < count && !frame.signal.aborted; index++) {
        const iteration = deriveFrame(frame, { iteration: { loop: name, index } });
        const outcome = await body.run(iteration);
        repetitions.push({ index, status: outcome.status, actions: outcome.actions });
        frame.results.set(name.toLowerCase(), outcome.records);
        statuses.push(outcome.status);
        if (frame.signal.aborted) break;
        if (condition(iteration.context)) break;
        if (clock.now() >= end) {
          statuses.push("TimedOut");
          break;
        }
      }
      return loopResult(frame, mergeStatuses(statuses), repetitions);
    },
  };
};
