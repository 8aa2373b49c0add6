import type { Fault } from "../faults/fault.js";
import type { LogEntry } from "../log/request-log.js";
import type { EmulatorSeed } from "../seed/seed.js";
import type { Settings } from "../settings.js";

/** What the control API can do with the emulator. */
export interface Controlled {
  readonly settings: Settings;
  /** Back to the start: default settings, the seed it was made with, no faults, an empty log. */
  reset(): void;
  /** Adds to what is there. */
  seed(seed: EmulatorSeed): void;
  setFaults(faults: readonly Fault[]): void;
  addFaults(faults: readonly Fault[]): void;
  /** Faults that did not happen yet. */
  remainingFaults(): readonly Fault[];
  log(): readonly LogEntry[];
  clearLog(): void;
  /** What the services hold, as data. */
  state(): unknown;
}
