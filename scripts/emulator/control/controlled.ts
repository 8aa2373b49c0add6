import type { Fault } from "../faults/fault.js";
import type { LogEntry } from "../log/log-entry.js";
import type { EmulatorSeed } from "../seed/seed.js";
import type { Settings } from "../context.js";
import type { ServiceDefinition } from "../emulated-service.js";

/** What the control API can do with the emulator. */
export interface Controlled {
  readonly definitions: readonly ServiceDefinition[];
  readonly settings: Settings;
  /** Certificate (PEM) that clients of a server with HTTPS must trust. */
  readonly authority: string | undefined;
  /** Changes settings by name. Throws InputError, and changes nothing then. */
  changeSettings(changes: Readonly<Record<string, unknown>>): void;
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
  /** What the services have, as data. */
  state(): unknown;
}
