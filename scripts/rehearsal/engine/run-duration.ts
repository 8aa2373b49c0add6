import type { Frame } from "./run.js";

/** A run ends after this time. Source: Microsoft Learn, limits of flows, "Run duration". */
const maximum = 30 * 86_400_000;

/** Waits on the run's clock, but never beyond the end of the longest run: there the whole run ends as TimedOut. */
export async function sleepInRun(frame: Frame, milliseconds: number): Promise<void> {
  const { clock } = frame.run.services;
  const left = Date.parse(frame.run.history.startTime) + maximum - clock.now();
  await clock.sleep(Math.min(milliseconds, left), frame.signal);
  if (milliseconds <= left || frame.signal.aborted) return;
  frame.run.terminated = {
    status: "TimedOut",
    error: { code: "RunTimedOut", message: "the run did not end within 30 days" },
  };
  frame.run.stop.abort();
}
