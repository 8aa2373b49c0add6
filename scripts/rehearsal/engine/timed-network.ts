import type { Clock } from "../../core/host/clock.js";
import { NetworkError, type Network } from "../../core/host/network.js";

/** A synchronous call ends after this time. Source: Microsoft Learn, limits of flows, outbound synchronous request. */
const callTimeout = 120_000;

/** A network on which no request takes longer than a flow waits, and on which a stopped run waits for nothing. */
export function timedNetwork(network: Network, clock: Clock): Network {
  return {
    async send(request, signal) {
      const over = new AbortController();
      const done = new AbortController();
      // Also when the run is stopped: a service does not have to listen to the signal.
      const wake = signal === undefined ? done.signal : AbortSignal.any([signal, done.signal]);
      const late = clock.sleep(callTimeout, wake).then((): never | Promise<never> => {
        if (done.signal.aborted) return new Promise<never>(() => undefined);
        over.abort();
        throw new NetworkError(
          `no response within ${callTimeout / 1000} s from ${new URL(request.url).host}`,
          "timeout",
        );
      });
      const stop = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]);
      try {
        return await Promise.race([network.send(request, stop), late]);
      } finally {
        done.abort();
      }
    },
  };
}
