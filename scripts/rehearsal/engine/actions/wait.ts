import { isJsonObject } from "../../../core/json/json-object.js";
import type { ActionCompiler } from "../action-compiler.js";
import { unitMilliseconds } from "../duration.js";
import { compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";

/** Wait (the designer's Delay and Delay until), on the virtual clock. */
export const compileWait: ActionCompiler = ({ name, definition }) => {
  const inputsOf = compileValue(definition["inputs"]);
  return {
    async run(frame) {
      const { clock } = frame.run.services;
      const inputs = inputsOf(frame.context);
      const milliseconds = waitingTime(name, inputs, clock.now());
      await clock.sleep(milliseconds, frame.signal);
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
    const time = Date.parse(String(until["timestamp"]));
    if (!Number.isNaN(time)) return Math.max(0, time - now);
  }
  throw new ActionFailure("BadRequest", `'${name}' has neither an interval of count and unit nor a point in time`);
}
