import type { Clock } from "../core/host/clock.js";
import type { Random } from "../core/host/random.js";
import type { FaultList } from "./faults/fault-list.js";
import type { Settings } from "./settings.js";

/** What every service of one emulator shares. */
export interface EmulatorContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: Settings;
  readonly faults: FaultList;
}

/** Takes the time that an answer is set to take. */
export async function takeTime(context: EmulatorContext): Promise<void> {
  const latency = context.settings["network.latency"];
  if (latency > 0) await context.clock.sleep(latency);
}
