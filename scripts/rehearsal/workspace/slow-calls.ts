import type { Clock } from "../../core/host/clock.js";
import type { Responder } from "../engine/responder.js";

/** Lets every call of a connector or an address take at least that long in virtual time, whoever responds to it. */
export function slowCalls(
  responders: readonly Responder[],
  clock: Clock,
  milliseconds: number | undefined,
): readonly Responder[] {
  if (milliseconds === undefined || milliseconds <= 0) return responders;
  return responders.map((responder) => ({
    source: responder.source,
    async respond(call) {
      const began = clock.now();
      const response = await responder.respond(call);
      const left = milliseconds - (clock.now() - began);
      const waits = call.kind === "connector" || call.kind === "http";
      if (response !== undefined && waits && left > 0) await clock.sleep(left, call.signal);
      return response;
    },
  }));
}
