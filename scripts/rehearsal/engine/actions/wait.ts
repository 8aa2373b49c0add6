import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { unitMilliseconds } from "../duration.js";
import { compileCall, compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { sleepInRun } from "../run-duration.js";
import { textOfValue } from "../text-of.js";

const inUtc = compileCall("formatDateTime", 2);

/** Wait (the designer's Delay and Delay until), on the virtual clock. */
export const compileWait: ActionCompiler = ({ name, definition }) => {
  const inputsOf = compileValue(definition["inputs"]);
  return {
    async run(frame) {
      const { clock } = frame.run.services;
      const inputs = inputsOf(frame.context);
      const milliseconds = waitingTime(name, inputs, clock.now());
      await sleepInRun(frame, milliseconds);
      return frame.signal.aborted ? { status: "Cancelled", inputs } : { inputs };
    },
  };
};

function waitingTime(name: string, inputs: unknown, now: number): number {
  const { interval, until } = isJsonObject(inputs) ? inputs : {};
  if (isJsonObject(interval)) {
    const unit = unitMilliseconds(String(interval["unit"]));
    const count = Number(interval["count"]);
    if (unit !== undefined && Number.isFinite(count) && count >= 0) return count * unit;
  }
  if (isJsonObject(until)) {
    // Without a zone a time is UTC, as everywhere in expressions.
    return Math.max(0, timeOf(name, until["timestamp"]) - now);
  }
  throw new ActionFailure("BadRequest", `'${name}' has neither an interval of count and unit nor a point in time`);
}

function timeOf(name: string, timestamp: unknown): number {
  try {
    return Date.parse(String(inUtc([timestamp, "o"])));
  } catch (error) {
    if (!(error instanceof ActionFailure)) throw error;
    throw new ActionFailure("BadRequest", `'${name}' waits until '${textOfValue(timestamp)}', expected a timestamp`);
  }
}
