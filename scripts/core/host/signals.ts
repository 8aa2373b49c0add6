import { setMaxListeners } from "node:events";

/** Lets any number of those who wait listen to a signal: Node would warn of a leak from the eleventh on. */
export function unlimited(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}
