import { expect } from "chai";
import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { HttpResponse } from "../../../scripts/core/host/network.js";
import { scriptRunner, type ScriptRuntime } from "../../../scripts/rehearsal/workspace/script-runtime.js";

const call = {
  operationId: "Send",
  request: { method: "GET", url: "https://a.example/", headers: {}, body: new Uint8Array() },
};
const response: HttpResponse = { status: 200, headers: {}, body: new Uint8Array() };

/** Scripts that reach the outside as the script host lets them; the slow one takes many turns of the event loop to compile. */
function runtime(reached: string[]): ScriptRuntime {
  return {
    async load(text) {
      for (let turn = 0; turn < (text === "slow" ? 20 : 1); turn++) await new Promise(setImmediate);
      return {
        async execute(_call, { clock, turn = clock.line?.() }) {
          await turn?.();
          reached.push(text);
          return response;
        },
      };
    },
    close: () => Promise.resolve(),
  };
}

describe("scripts that run at the same time", () => {
  for (const order of [
    ["slow", "quick"],
    ["quick", "slow"],
  ]) {
    it(`reach the outside in the order of calls, however long they take to compile: ${order.join(", ")}`, async () => {
      const reached: string[] = [];
      const clock = new VirtualClock(0);
      const scripts = runtime(reached);
      const send = (): Promise<HttpResponse> => Promise.resolve(response);
      const calls = order.map((text) =>
        scriptRunner(scripts, text, `${text}/script.csx`, clock).execute(
          { ...call, originalRequestUri: call.request.url },
          send,
          new AbortController().signal,
        ),
      );
      await Promise.all(calls);
      expect(reached).to.deep.equal(order);
    });
  }
});
